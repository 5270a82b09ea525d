/**
 * Programs of nested control flow, drawn from a tape of numbers: loops that closures look into, labelled jumps,
 * switches with `default` anywhere, try statements with jumps in and out of every part, functions and variables
 * used before their declaration.
 *
 * Every program ends: each loop runs at most three times. It says through `P` where it comes by, so that two runs
 * that differ in control flow differ in what they say.
 */
import { Tape } from "./tape.ts";

/** What a random function is: coroutines suspend in any expression, everywhere. */
export type Kind = "plain" | "async" | "generator" | "async generator";

interface Around {
  readonly depth: number;
  /** What `break` without a label leaves, and whether `continue` has a loop. */
  readonly breakable: boolean;
  readonly loop: boolean;
  readonly labels: readonly { name: string; loop: boolean }[];
  /** Variables that may be read here. */
  readonly variables: readonly string[];
  /** Inside a coroutine that another one runs. */
  readonly called?: boolean;
}

class Writer {
  readonly #tape: Tape;
  /** What the function is whose statements are written. */
  #kind: Kind;
  #count = 0;

  constructor(tape: Tape, kind: Kind) {
    this.#tape = tape;
    this.#kind = kind;
  }

  /** The expression, or one with its value that suspends; plain functions have only the first. */
  #s(expression: string): string {
    if (this.#kind === "plain" || this.#tape.pick(3) !== 1) return expression;
    const awaits = this.#kind === "async" || (this.#kind === "async generator" && this.#tape.pick(2) === 1);
    return awaits ? `(await ${expression})` : `((yield ${expression}), ${expression})`;
  }

  /** The same where a generator may be sent anything. */
  #sent(expression: string): string {
    if (this.#kind === "plain" || this.#kind === "async") return this.#s(expression);
    return this.#tape.pick(2) === 1 ? `(yield ${expression})` : expression;
  }

  /** A number that stands nowhere else in the program. */
  #fresh(): number {
    return ++this.#count;
  }

  list(around: Around): string {
    const statements: string[] = [];
    for (let n = 1 + this.#tape.pick(4); n > 0; n--) statements.push(this.statement(around));
    return statements.join(" ");
  }

  block(around: Around): string {
    const inside = { ...around, depth: around.depth + 1 };
    const body = this.list(inside);
    const n = this.#fresh();
    switch (this.#tape.pick(6)) {
      case 1:
        return `{ fs.push(() => v${n}); P(${n}); let v${n} = ${n}; ${body} v${n}++; }`;
      case 2:
        return `{ P(g${n}()); ${body} function g${n}() { return ${this.#value(around)}; } fs.push(g${n}); }`;
      case 3:
        return `{ let v${n} = ${this.#s(this.#value(around))}; fs.push(() => v${n}); ${body} v${n} = ${this.#s(String(n))}; }`;
      default:
        return `{ ${body} }`;
    }
  }

  #value({ variables }: Around): string {
    const choice = this.#tape.pick(variables.length + 1);
    return variables[choice - 1] ?? String(this.#fresh());
  }

  statement(around: Around): string {
    if (around.depth > 4 || this.#tape.isDone) return `P(${this.#sent(String(this.#fresh()))});`;
    switch (this.#tape.pick(this.#kind === "plain" ? 14 : 17)) {
      case 1:
        return `if (${this.#s("b(2)")}) ${this.block(around)}`;
      case 2:
        return `if (${this.#s("b(2)")}) ${this.#jump(around)} else ${this.block(around)}`;
      case 3:
      case 4:
        return this.#loop(around);
      case 5:
        return this.#switch(around);
      case 6:
      case 7:
        return this.#try(around);
      case 8: {
        const name = `L${this.#fresh()}`;
        return `${name}: ${this.block({ ...around, labels: [...around.labels, { name, loop: false }] })}`;
      }
      case 9:
        return `P(${this.#sent(this.#value(around))}, ${this.#sent(this.#value(around))});`;
      case 10:
        return this.#var(around);
      case 11:
      case 12:
        return `if (${this.#s("b(3)")} == 1) ${this.#jump(around)}`;
      case 14:
      case 15:
        return this.#called(around);
      default:
        return `P(${this.#sent(String(this.#fresh()))});`;
    }
  }

  /** Another coroutine inside, run to its end at once: its text, and what runs it. */
  #called(around: Around): string {
    const n = this.#fresh();
    const kind = this.#kind;
    const generates = kind === "generator" || (kind === "async generator" && this.#tape.pick(2) === 1);
    this.#kind = generates ? "generator" : kind;
    const inner = { ...outermost, depth: around.depth + 2, variables: around.variables, called: true };
    const body = this.list(inner);
    this.#kind = kind;
    const asynchronous = !generates;
    const star = kind === "async" ? "" : "*";
    const declared = `${asynchronous ? "async " : ""}function${star} h${n}(q) { ${body} }`;
    const callee = this.#tape.pick(2) === 1 ? `(b(9), h${n})` : `h${n}`;
    const call = `${callee}(${this.#value(around)})`;
    if (kind === "async") return `{ P(await ${call}); ${declared} }`;
    const waits = kind === "async generator" ? " await" : "";
    const loop = `for${waits} (const i${n} of ${call}) { fs.push(() => i${n}); P(${this.#sent(`i${n}`)}); if (b(5) == 1) break; }`;
    return `{ ${this.#tape.pick(2) === 1 ? loop : `P(yield* ${call});`} ${declared} }`;
  }

  #jump(around: Around): string {
    const jumps = ["throw 1;", `return ${this.#sent(this.#value(around))};`, "return;"];
    if (around.breakable) jumps.push("break;");
    if (around.loop) jumps.push("continue;");
    for (const { name, loop } of around.labels) {
      jumps.push(`break ${name};`);
      if (loop) jumps.push(`continue ${name};`);
    }
    return jumps[jumps.length - 1 - this.#tape.pick(jumps.length)];
  }

  #loop(around: Around): string {
    const n = this.#fresh();
    const label = this.#tape.pick(2) === 1 ? `L${n}` : "";
    const labels = label ? [...around.labels, { name: label, loop: true }] : around.labels;
    const inside: Around = { ...around, breakable: true, loop: true, labels };
    const seeing: Around = { ...inside, variables: [...around.variables, `i${n}`] };
    // The compiler refuses a `break` out of it: Espruino evaluates the condition once more.
    const guarded: Around = this.#kind === "plain" ? inside : { ...inside, breakable: false, labels: [] };
    const prefix = label ? `${label}: ` : "";
    switch (this.#tape.pick(7)) {
      case 1:
        return `${prefix}for (const i${n} of ${this.#s(`[${n}, ${n + 1}]`)}) { fs.push(() => i${n}); ${this.list(seeing)} }`;
      case 2:
        return `${prefix}for (const i${n} in { a: 1, b: 2 }) { ${this.list(seeing)} fs.push(() => i${n}); }`;
      case 3:
        return `let w${n} = 0; ${prefix}while (${this.#s("1")} && w${n}++ < 3) ${this.block(inside)}`;
      case 4:
        return `let w${n} = 0; ${prefix}do ${this.block(guarded)} while (${this.#s("1")} && ++w${n} < 3);`;
      case 5:
        return `${prefix}for (let i${n} = 0; fs.push(() => i${n}), i${n} < 3; i${n}++) ${this.block(seeing)}`;
      case 6:
        return `${prefix}for (let i${n} = 0; i${n} < 3; i${n}++) { fs.push(() => i${n}); if (b(3) == 1) i${n}++; ${this.list(seeing)} }`;
      default:
        return `${prefix}for (let i${n} = ${this.#s("0")}; ${this.#s("1")} && i${n} < 3; i${n} += ${this.#s("1")}) ${this.block(seeing)}`;
    }
  }

  #switch(around: Around): string {
    const inside = { ...around, breakable: true, depth: around.depth + 1 };
    const count = 1 + this.#tape.pick(4);
    const place = this.#tape.pick(count + 1);
    const calls = this.#tape.pick(2) === 1;
    const clauses = Array.from({ length: count }, (_, i) => {
      const test = i === place ? "default" : `case ${calls ? this.#s(`(P(${i}) || ${i})`) : i}`;
      const body = this.#tape.pick(4) === 1 ? "" : this.list(inside);
      const n = this.#fresh();
      const declared = this.#tape.pick(4) === 1 ? `let v${n} = ${n}; fs.push(() => v${n}); ` : "";
      return `${test}: ${declared}${body}${this.#tape.pick(2) === 1 ? " break;" : ""}`;
    });
    return `switch (${this.#s(`b(${count})`)}) { ${clauses.join(" ")} }`;
  }

  #try(around: Around): string {
    // A `finally` that yields while `return()` runs through `yield*` is a known difference.
    const kind = around.called ? 0 : this.#tape.pick(3);
    const body = this.block(around);
    const handler = `catch (e) ${this.block({ ...around, variables: [...around.variables, "e"] })}`;
    if (kind === 0) return `try ${body} ${handler}`;
    const finalizer = `finally ${this.block(around)}`;
    return kind === 1 ? `try ${body} ${finalizer}` : `try ${body} ${handler} ${finalizer}`;
  }

  #var(around: Around): string {
    const name = ["x", "y", "z"][this.#tape.pick(3)];
    switch (this.#tape.pick(4)) {
      case 1:
        return `P(typeof ${name});`;
      case 2:
        return `${name} = ${this.#s(this.#value(around))}; P(${name});`;
      case 3:
        return `if (b(2)) var ${name} = ${this.#value(around)};`;
      default:
        return `var ${name} = ${this.#s(this.#value(around))}; fs.push(() => ${name});`;
    }
  }
}

const outermost: Around = { depth: 0, breakable: false, loop: false, labels: [], variables: [] };

const start = (numbers: readonly number[]): string => `
const fs = [];
let state = ${numbers[0] ?? 0};
const b = (n) => { state = (state * 29 + 17) % 1009; return state % n; };
let x = "outer";`;

/** One program; the same tape gives the same program. */
export function randomProgram(numbers: readonly number[]): string {
  const body = new Writer(new Tape(numbers), "plain").list(outermost);
  return `${start(numbers)}
T(function () { var y, z; ${body} });
P(fs.map((f) => f()), x);
`;
}

/** A snippet (see coroutines.ts) around an async function that suspends here and there. */
export function randomAsync(numbers: readonly number[]): string {
  const body = new Writer(new Tape(numbers), "async").list(outermost);
  return `${start(numbers)}
async function f() { var y, z; ${body} }
export default async () => {
  try { P("gave", await f()); } catch (e) { P("threw", e); }
  P(fs.map((f) => f()), x);
};`;
}

/** A snippet around a generator that is driven with `next`, and now and then with `throw` and `return`. */
export function randomGenerator(numbers: readonly number[]): string {
  const body = new Writer(new Tape(numbers), "generator").list(outermost);
  return `${start(numbers)}
function* f() { var y, z; ${body} }
export default async () => {
  const it = f();
  ${JSON.stringify(waysOf(numbers))}.forEach((way, i) => { T(() => it[way](i)); });
  P(fs.map((f) => f()), x);
};`;
}

/** A snippet around an async generator that is asked for one thing after the other, and then looped over. */
export function randomAsyncGenerator(numbers: readonly number[]): string {
  const body = new Writer(new Tape(numbers), "async generator").list(outermost);
  return `${start(numbers)}
async function* f() { var y, z; ${body} }
export default async () => {
  const it = f(), ways = ${JSON.stringify(waysOf(numbers))};
  for (let i = 0; i < ways.length; i++)
    try { P("gave", await it[ways[i]](i)); } catch (e) { P("threw", e); }
  try { let n = 0; for await (const x of f()) { P(x); if (++n > 20) break; } } catch (e) { P("threw", e); }
  P(fs.map((f) => f()), x);
};`;
}

const waysOf = (numbers: readonly number[]): string[] =>
  numbers.slice(0, 30).map((n) => (n % 10 === 8 ? "throw" : n % 10 === 9 ? "return" : "next"));
