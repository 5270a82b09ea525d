// What is used before it is there throws: variables above their declaration, parameters in the defaults of earlier ones.
import { everywhere } from "../support/everywhere.ts";

everywhere("the dead zone", {
  "above the declaration": `T(() => { P(x); let x = 1; }); T(() => { x = 1; let x = 2; }); T(() => { new C(); class C {} });`,
  "in its own value": `T(() => { let x = x + 1; }); T(() => { let [x] = x; }); T(() => { const { a } = { b: a }; });`,
  "within a pattern": `
    T(() => { const [a = b, b] = []; }); T(() => { const { a, b = a, c = c } = { a: 1 }; });
    T(() => { const { [k]: a, k } = {}; }); T(() => { const { a, b = a, [b]: c = b } = { a: "q", q: 3 }; P(a, b, c); });`,
  "within one declaration": `T(() => { let a = b, b = 1; }); T(() => { let a = 1, b = a; P(b); });`,
  "defaults that read later parameters": `
    const f = (a = b, b) => P(a, b); T(() => f()); T(() => f(1, 2)); T(() => f(undefined, 2));
    function g(a = a) { P(a); } T(() => g()); T(() => g(3));
    const h = function ([a = b] = [], { b } = {}) { P(a, b); }; T(() => h()); T(() => h([1], { b: 2 }));`,
  "defaults that may read them": `
    const f = (a, b = a, c = () => d, d = c) => P(a, b, d === c && c() === c); f(1); f(1, 2);
    let x = "outer"; const g = (a = x) => { let x = "inner"; P(a, x); }; g();
    const h = (a = () => b, b = 5) => P(a()); h();`,
  "a pattern that takes nothing": `
    const f = ({}) => P("in"); T(() => f(null)); T(() => f()); f(0); f({});
    T(() => { const {} = null; }); T(() => { const { ...rest } = undefined; }); T(() => { ({} = null); });
    const { ...all } = { a: 1 }; P(all);`,
});
