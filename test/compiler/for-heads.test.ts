// What stands in the head of a `for` is an expression, whatever it begins with: Espruino reads a statement there when it
// begins with `function`, `class` or a brace, and then stops the whole script with a SyntaxError.
import { everywhere } from "../support/everywhere.ts";

everywhere("the head of a for", {
  "a function that is called": `
    let n = 0;
    for ((function () { n = P("head"); })(); n !== 1; n = 1) P("body");
    T(() => { for ((function () { throw "first"; })(); (function () { throw "second"; })();) P("never"); });`,
  "a class and an object": `
    let n;
    for ((class A { static f() { n = 0; return this; } }).f(); n < 2; n++) P(n);
    for (({ f() { n = 5; } }).f(); n < 7; n++) P(n);`,
  "a variable whose function is called once": `
    T(() => { for (const x = (function () { throw "E"; })();;) return x; });
    T(() => { for (let [x = (function () { throw "F"; })()] = [undefined];;) return x; });`,
  "in a coroutine": `
    function* g() { for ((function () { P("head"); })();;) { yield 1; return 2; } }
    P([...g()]);`,
});
