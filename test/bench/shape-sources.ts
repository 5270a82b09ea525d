// Ten shapes of coroutine, as one writes them: compiled by Pinwheel and by tsc from the same text.
// Invariant: none of them ends, and each comes round after 1, 3 or 4 resumptions (so measure multiples of 12).

export interface Shape {
  name: string;
  /** Declarations, in the order that Espruino wants them. */
  code: string;
  /** Makes one coroutine. */
  start: string;
  /** An async function, which takes the number of rounds, and how long each sleeps (0: not at all). */
  isAsync?: true;
}

const start = "work()";

export const shapes: readonly Shape[] = [
  { name: "plain loop", start, code: `function* work() { let i = 0; for (;;) { i++; yield i; } }` },
  {
    name: "nested loops",
    start,
    code: `function* work() { for (let i = 0; ; i++) for (let j = 0; j < 4; j++) yield i + j; }`,
  },
  {
    name: "try/finally across a yield",
    start,
    code: `function* work() { let i = 0; for (;;) { try { yield i; } finally { i++; } } }`,
  },
  {
    name: "many locals",
    start,
    code: `function* work() {
      let a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
      for (;;) { const first = a; a = b; b = c; c = d; d = e; e = f; f = g; g = h; h = first; yield a; }
    }`,
  },
  {
    name: "yield* three deep",
    start,
    code: `
      function* inmost() { let i = 0; for (;;) { i++; yield i; } }
      function* inner() { yield* inmost(); }
      function* outer() { yield* inner(); }
      function* work() { yield* outer(); }`,
  },
  {
    name: "await of a known async function",
    isAsync: true,
    start,
    code: `
      async function leaf(ms) { if (ms) await sleep(ms); return 1; }
      async function work(rounds, ms) { let sum = 0; for (let i = 0; i < rounds; i++) sum += await leaf(ms); return sum; }`,
  },
  {
    name: "switch in a loop",
    start,
    code: `function* work() {
      for (let i = 0; ; i++)
        switch (i % 3) {
          case 0: yield 10; break;
          case 1: yield 20; break;
          default: yield 30;
        }
    }`,
  },
  {
    name: "closure over a loop variable",
    start,
    code: `function* work() { for (let i = 0; ; i++) { yield () => i; } }`,
  },
  {
    name: "generator in for…of",
    start,
    code: `
      function* numbers() { let i = 0; for (;;) { i++; yield i; } }
      function* work() { let sum = 0; for (const n of numbers()) { sum += n; yield sum; } }`,
  },
  {
    name: "method with this",
    start: "counter.work()",
    code: `
      class Counter { constructor() { this.n = 0; } *work() { for (;;) { this.n++; yield this.n; } } }
      const counter = new Counter();`,
  },
];
