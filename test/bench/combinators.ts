// What combinators, groups, time limits and callbacks cost: bytes of bundle, jsvars, instructions.
// Invariant: bytes and jsvars are differences, from a program that only gives way and from a task that sleeps; instructions
// are those of a whole round, beside one in which two tasks are awaited one after the other.
import { compiled, end, jsvarsEach, report, rounds, type Surroundings } from "./costs.ts";
import { BOARD } from "./instructions.ts";
import type { Group, Row, Settings } from "./row.ts";

interface Combinator {
  name: string;
  /** What there is besides, once. */
  around?: string;
  /** One use, over two coroutines `part()` that end at once where it takes any. */
  once: string;
  /** One that lasts, in a task: where a part sleeps long. Nothing where it takes no memory beside its parts. */
  lasting?: string;
}

const combinators: readonly Combinator[] = [
  { name: "Future", once: "const x = new Future(); x.resolve(1); await x;", lasting: "await new Future();" },
  { name: "callSoon", around: "const call = () => {};", once: "callSoon(call); await sleep(0);" },
  {
    name: "callLater",
    around: "const call = () => {};",
    once: "callLater(1e5, call).cancel();",
    lasting: "callLater(1e6, print); await sleep(1e5);",
  },
  { name: "gather", once: "await gather(part(), part());", lasting: "await gather(long(), long());" },
  { name: "race", once: "await race(part(), part());", lasting: "await race(long(), long());" },
  { name: "any", once: "await any(part(), part());", lasting: "await any(long(), long());" },
  { name: "wait", once: "await wait([part(), part()]);", lasting: "await wait([long(), long()]);" },
  {
    name: "asCompleted",
    once: "for (const each of asCompleted([part(), part()])) await each;",
    lasting: "for (const each of asCompleted([long(), long()])) await each;",
  },
  { name: "shield", once: "await shield(part());", lasting: "await shield(long());" },
  { name: "timeout", once: "await timeout(1e5, part());", lasting: "await timeout(1e6, long());" },
  {
    name: "TaskGroup",
    once: "await new TaskGroup((g) => { g.spawn(part()); g.spawn(part()); });",
    lasting: "await new TaskGroup((g) => { g.spawn(long()); g.spawn(long()); });",
  },
  {
    name: "overlapping",
    around: `const handle = overlapping("skip", part);`,
    once: "handle(); await sleep(0);",
  },
  { name: "restarting", once: "await restarting(part);", lasting: "await restarting(long);" },
];

const parts = "function* part() { return 1; } function* long() { yield* sleep(1e5); }";

const surroundings = ({ name, around = "" }: Combinator): Surroundings => ({
  imports: [name],
  around: `${parts} ${around}`,
});

const plain: Surroundings = { imports: [], around: parts };

const again = (what: string): string => `for (let i = 0; i < N; i++) { ${what} } ${end}`;

const kept = (what: string): string => `const kept = []; async function one() { ${what} }
  for (let i = 0; i < N; i++) { kept.push(i); spawn(one()); } ${report}`;

const twoAwaits = "await spawn(part()); await spawn(part());";

async function* rowsOf(
  combinator: Combinator,
  { count, hasBoardMemory }: Settings,
  base: { bytes: number; asleep: number; awaits: number },
): AsyncGenerator<Omit<Row, "group">> {
  const inUse = await compiled(surroundings(combinator), again(combinator.once));
  yield { work: `${combinator.name}, in use`, unit: "bytes", measured: (await inUse(1)).length - base.bytes };
  if (hasBoardMemory && combinator.lasting !== undefined) {
    const each = await jsvarsEach(compiled(surroundings(combinator), kept(combinator.lasting)));
    yield { work: "  a task in it, beside one asleep", unit: "jsvars", measured: each - base.asleep };
  }
  if (!count) return;
  const measured = await count(inUse, ...rounds, BOARD);
  yield { work: "  one use", unit: "instructions", measured, native: base.awaits };
}

export const combinatorGroup: Group = {
  name: "combinators",
  title: "combinators and callbacks, two parts each; native: two tasks awaited one after the other",
  needs: "nothing",
  async *rows(settings) {
    const { count, hasBoardMemory, quick } = settings;
    const awaits = await compiled(plain, again(twoAwaits));
    const base = {
      bytes: (await (await compiled(plain, again("await sleep(0);")))(1)).length,
      asleep: hasBoardMemory ? await jsvarsEach(compiled(plain, kept("await sleep(1e5);"))) : 0,
      awaits: count ? await count(awaits, ...rounds, BOARD) : 0,
    };
    for (const combinator of quick ? combinators.slice(0, 2) : combinators)
      yield* rowsOf(combinator, settings, base);
  },
};
