/**
 * Programs of several tasks, drawn from a tape of numbers: they start one another in every way, sleep, give way, await
 * Futures and tasks, settle and cancel them, call coroutines within `try`, `finally` and loops, and throw.
 *
 * Each program is written twice: for the compiler, and for the reference model, whose coroutines are generators that
 * yield what they wait for (reference-loop.ts). Every program ends: calls lead to functions of higher numbers, loops run
 * at most three times, `budget` and `calls` bound what is started and called, a task awaits only those of higher numbers (`q` is its own),
 * and at last every Future is resolved.
 */
import { Tape } from "./tape.ts";

/** The functions `h0` to `h4`; which are generators and which are async, the tape says. */
const count = 5;
/** Tasks stand in `T`, Futures in `F`. */
const places = 4;

/** How a program is written down. */
interface Writing {
  /** A coroutine waits for the expression's value. */
  wait(isAsync: boolean, expression: string): string;
  /** The name that a coroutine is called by to run within another one. */
  within(name: string): string;
  declaration(name: string, isAsync: boolean, body: string): string;
}

const compiled: Writing = {
  wait: (isAsync, expression) => `(${isAsync ? "await" : "yield*"} ${expression})`,
  within: (name) => name,
  declaration: (name, isAsync, body) => `${isAsync ? "async function" : "function*"} ${name}(q) { ${body} }`,
};

const modelled: Writing = {
  wait: (_, expression) => `(yield ${expression})`,
  within: (name) => `${name}_`,
  declaration: (name, isAsync, body) =>
    `function* ${name}_(q) { ${body} }\nconst ${name} = ${isAsync ? `(q) => begin(${name}_(q))` : `${name}_`};`,
};

class Writer {
  readonly #tape: Tape;
  readonly #to: Writing;
  readonly #isAsync: boolean[];
  #count = 0;
  /** The number of the function that is written. */
  #at = -1;

  constructor(tape: Tape, to: Writing) {
    this.#tape = tape;
    this.#to = to;
    this.#isAsync = Array.from({ length: count }, () => tape.pick(2) === 1);
  }

  /** The functions, what begins with them, and `main`, which ends when all have had their time. */
  program(): string {
    const functions = this.#isAsync.map((isAsync, at) => {
      this.#at = at;
      return this.#to.declaration(`h${at}`, isAsync, this.#list(0));
    });
    this.#at = -1;
    const begins = `${this.#start(0)} ${this.#list(1)} ${this.#start(0)} ${this.#list(1)}`;
    functions.push(this.#to.declaration("first", false, begins));
    const main = `begun(); spawn(first(-1)); ${this.#wait("sleep(40)")}; over = true;
  for (const f of F) f.resolve("late");
  ${this.#wait("sleep(40)")}; ended();`;
    const list = this.#isAsync.map((_, at) => `h${at}`);
    return `${functions.join("\n")}\nconst H = [${list.join(", ")}];\n${this.#to.declaration("main", false, main)}`;
  }

  get #isInAsync(): boolean {
    return this.#isAsync[this.#at] ?? false;
  }

  #wait(expression: string): string {
    return this.#to.wait(this.#isInAsync, expression);
  }

  #fresh(): number {
    return ++this.#count;
  }

  #list(depth: number): string {
    const statements = Array.from({ length: 1 + this.#tape.pick(4) }, () => this.#statement(depth));
    return statements.join(" ");
  }

  /** A function that may be called from here, which is one of a higher number; undefined where there is none. */
  #callee(isAllowed: (isAsync: boolean) => boolean): string | undefined {
    const names = this.#isAsync.flatMap((isAsync, at) =>
      at > this.#at && isAllowed(isAsync) ? `h${at}` : [],
    );
    return names[this.#tape.pick(names.length || 1)];
  }

  #statement(depth: number): string {
    const n = this.#fresh();
    if (this.#tape.isDone) return `P(${n});`;
    const place = this.#tape.pick(places);
    const task = `T[${place}]`;
    const future = `F[${this.#tape.pick(places)}]`;
    switch (this.#tape.pick(depth > 2 ? 14 : 20)) {
      case 1:
        return `${this.#wait(`sleep(${[0, 1, 2, 3, 0.5, 1.25, 7, -1][this.#tape.pick(8)]})`)}; P(${n});`;
      case 2:
        return this.#isInAsync ? `${this.#wait("sleep(0)")}; P(${n});` : `yield${this.#pause}; P(${n});`;
      case 3:
        return `P(${n}, ${this.#wait(future)});`;
      case 4:
        return `P(${n}, ${future}.${["resolve", "reject"][this.#tape.pick(2)]}(${n}));`;
      case 5:
        return this.#tape.pick(2) === 1
          ? `P(${n}, ${future}.cancel());`
          : `if (${future}.done() && !over) ${future} = new Future();`;
      case 6:
      case 7:
        return this.#start(n);
      case 8:
        return `if (${task} && ${place} > q) P(${n}, ${this.#wait(task)});`;
      case 9:
        return `if (${task}) P(${n}, ${task}.cancel());`;
      case 10:
        return this.#called(n);
      case 11:
        return `if (b(3) == 1) ${["throw", "return"][this.#tape.pick(2)]} ${n};`;
      case 12:
        return `P(${n}, ${this.#wait(String(n))});`;
      case 14:
        return `if (b(2)) { ${this.#list(depth + 1)} } else { ${this.#list(depth + 1)} }`;
      case 15:
        return `for (let i = 0; i < ${1 + this.#tape.pick(3)}; i++) { ${this.#list(depth + 1)} ${["", "if (b(3) == 1) break;"][this.#tape.pick(2)]} }`;
      case 16:
        return `try { ${this.#list(depth + 1)} } catch (e) { P(${n}, e); ${this.#list(depth + 1)} }`;
      case 17:
      case 18:
        return `try { ${this.#list(depth + 1)} } finally { P(${n}); ${this.#list(depth + 1)} }`;
      case 19: {
        const name = this.#callee((isAsync) => !isAsync);
        const parts = Array.from({ length: 1 + this.#tape.pick(3) }, () => `${name}(9)`);
        return name ? `if (budget-- > 0) P(${n}, ${this.#wait(`gather(${parts.join(", ")})`)});` : `P(${n});`;
      }
      default:
        return `P(${n});`;
    }
  }

  /** What a generator yields to give way. */
  get #pause(): string {
    return this.#to === modelled ? " { pause: 0 }" : "";
  }

  /** A task of its own: spawned, spawned by a function, or an async function's own. */
  #start(n: number): string {
    const place = this.#tape.pick(places);
    const way = this.#tape.pick(3);
    const names = this.#isAsync.map((_, at) => `h${at}`);
    const at = this.#tape.pick(names.length);
    const call = `${names[at]}(${place})`;
    const started = way === 1 ? `spawn(() => ${call})` : `spawn(${call})`;
    return `if (budget-- > 0) { P(${n}); T[${place}] = ${started}; P(${n}); }`;
  }

  /** Another coroutine within this one; or a task that is awaited, where the compiler does not see whose it is. */
  #called(n: number): string {
    const name = this.#callee((isAsync) => isAsync || !this.#isInAsync);
    if (name === undefined) return `P(${n});`;
    const isAsync = this.#isAsync[Number(name[1])];
    // From a list, the compiler does not know it.
    if (isAsync && this.#tape.pick(3) === 1) return `P(${n}, ${this.#wait(`H[${name[1]}](q)`)});`;
    return `P(${n}, ${this.#wait(`${this.#to.within(name)}(q)`)});`;
  }
}

const start = (numbers: readonly number[]): string => `
const T = [], F = [new Future(), new Future(), new Future(), new Future()];
let over = false, budget = 12, calls = 40, state = ${numbers[0] ?? 0};
const b = (n) => { state = (state * 29 + 17) % 1009; return state % n; };
`;

/** One program, as a module that exports `main`; the same numbers give the same program. */
export function randomTasks(numbers: readonly number[]): string {
  return `${start(numbers)}${new Writer(new Tape(numbers), compiled).program()}\nexport { main };\n`;
}

/** The same program for the model, as a function's body that returns `main`. */
export function modelOfTasks(numbers: readonly number[]): string {
  return `${start(numbers)}${new Writer(new Tape(numbers), modelled).program()}\nreturn main_;\n`;
}
