/**
 * Expressions that put values together with random spreads, drawn from a list of numbers: array and object literals,
 * calls and `new`, nested, with parts that change what an earlier spread has copied.
 */

const prelude = `const say = (n, value) => { P(n); return value };
const all = function () { return [].slice.call(arguments) };
class A { constructor() { this.v = [].slice.call(arguments) } }
const a = [1, 2], o = { p: 3, q: 4 }, m = { v: 5, f: function (x, y) { return [this.v, x, y] } };
let n = 0, l = [6], nothing = null;
`;

/** One program; the same numbers give the same program. */
export function randomSpreads(numbers: readonly number[]): string {
  let place = 0;
  let count = 0;
  const pick = (choices: number): number => (numbers[place++] ?? 0) % choices;
  const choose = (choices: readonly (() => string)[]): string => choices[pick(choices.length)]();
  const several = (most: number, make: () => string): string =>
    Array.from({ length: pick(most + 1) }, make).join(", ");

  const scalar = (): string => {
    const i = ++count;
    const changes = ["a.push(n++)", "(o.p = n++)", "(l = [n++])", "l.length", "a[0]"];
    return [`${i}`, `say(${i}, ${i})`, "n++", `"s${i}"`, "nothing", ...changes][pick(10)];
  };
  const iterable = (depth: number): string =>
    choose([
      () => "a",
      () => "l",
      () => '"xy"',
      () => `say(${++count}, a)`,
      () => "new Uint8Array([7, 8])",
      () => `Array(${pick(3)})`,
      () => "Object.keys(o)",
      () => `(n % 2 ? [${elements(depth + 1)}] : l)`,
      () => `[${elements(depth + 1)}]`,
    ]);
  const source = (depth: number): string =>
    choose([
      () => "o",
      () => `say(${++count}, o)`,
      () => "nothing",
      () => `(n % 2 && ${object(depth + 1)})`,
      () => `(n > 2 ? o : {})`,
      () => "(n > 100)",
      () => object(depth + 1),
    ]);
  const elements = (depth: number): string =>
    several(4, () => (pick(2) === 1 ? `...${iterable(depth)}` : value(depth + 1)));
  const object = (depth: number): string =>
    `{ ${several(4, () =>
      choose([
        () => `...${source(depth)}`,
        () => `...${source(depth)}`,
        () => `${"pqrs"[pick(4)]}: ${value(depth + 1)}`,
        () => `[${pick(2) === 1 ? `say(${++count}, "p")` : '"q" + n'}]: ${value(depth + 1)}`,
      ]),
    )} }`;
  const value = (depth: number): string => {
    if (depth > 3) return scalar();
    return choose([
      scalar,
      () => `[${elements(depth)}]`,
      () => `(${object(depth)})`,
      () => `all(${elements(depth)})`,
      () => `new A(${several(1, () => `...${iterable(depth)}`)})`,
      () => `m.f(${elements(depth)})`,
      () => `say(${++count}, m).f(${elements(depth)})`,
    ]);
  };
  const statements = Array.from({ length: 3 }, (_, i) =>
    choose([
      () => `P(${value(0)});`,
      () => `const c${i} = ${object(0)}; P(c${i});`,
      () => `P([${elements(0)}]);`,
    ]),
  );
  return `${prelude}${statements.join("\n")}\nP(a, o, l, n);`;
}
