// What each primitive costs: bytes of bundle, jsvars, instructions.
// Invariant: every figure is a difference. Bytes: of a program in which two tasks use it, beside one in which they only give
// way. Memory: of many instances and of few; a waiting task's: beside one asleep.
// Instructions: what a task does that gives and takes by itself, its loop left out; and a round of two tasks, one of which
// gives and gives way while the other takes, their loops and batches included.
import { compiled, end, jsvarsEach, report, rounds, type Surroundings } from "./costs.ts";
import { BOARD, type Script } from "./instructions.ts";
import { primitives, type Primitive } from "./primitive-sources.ts";
import type { Group, Row, Settings } from "./row.ts";

const nothing: Surroundings = { imports: [] };

const byItself = ({ make, beside = "", once, ...rest }: Primitive): Promise<Script> =>
  compiled(rest, `const x = ${make}; ${beside} for (let i = 0; i < N; i++) { ${once} } ${end}`);

const emptyLoop = (): Promise<Script> => compiled(nothing, `for (let i = 0; i < N; i++) {} ${end}`);

const between = ({ make, beside = "", give = "", take, ...rest }: Primitive): Promise<Script> =>
  compiled(
    rest,
    `const x = ${make}; ${beside}
     spawn(async () => { for (;;) { ${take} } });
     for (let i = 0; i < N; i++) { ${give} await sleep(0); } ${end}`,
  );

const givingWay = (): Promise<Script> =>
  between({ name: "", imports: [], make: "0", take: "await sleep(0);" });

/** A ticker has no other task that gives. */
const ticking = ({ make, take, ...rest }: Primitive): Promise<Script> =>
  compiled(rest, `const x = ${make}; for (let i = 0; i < N; i++) { ${take} } ${end}`);

/** An instance, kept in an array, whose entry is not its own. */
const instance = async ({ make, ...rest }: Primitive): Promise<number> =>
  (await jsvarsEach(
    compiled(rest, `const kept = []; for (let i = 0; i < N; i++) kept.push(${make}); ${report}`),
  )) - 1;

const asleep = (): Promise<number> =>
  jsvarsEach(
    compiled(
      nothing,
      `const kept = []; async function wait(x) { await sleep(1e5); print(x); }
       for (let i = 0; i < N; i++) { kept.push(i); spawn(wait(i)); } ${report}`,
    ),
  );

/** An instance for each, and a task that waits for it; a lock is taken before. */
const waiting = ({ make, beside = "", take, ...rest }: Primitive): Promise<number> => {
  const taken = make === "new Lock()" ? "await x.acquire();" : "";
  return jsvarsEach(
    compiled(
      rest,
      `const kept = []; async function wait(x) { ${beside} ${take} }
       for (let i = 0; i < N; i++) { const x = ${make}; kept.push(x); ${taken} spawn(wait(x)); } ${report}`,
    ),
  );
};

/** What is measured once for all. */
interface Base {
  bytes: number;
  asleep: number;
  loop: number;
  givingWay: number;
}

async function* rowsOf(
  primitive: Primitive,
  { count, hasBoardMemory }: Settings,
  base: Base,
): AsyncGenerator<Omit<Row, "group">> {
  const { name, once, give } = primitive;
  const inUse = await (give === undefined ? ticking(primitive) : between(primitive));
  yield { work: `${name}, in use`, unit: "bytes", measured: (await inUse(1)).length - base.bytes };
  if (hasBoardMemory) {
    const own = await instance(primitive);
    yield { work: "  an instance", unit: "jsvars", measured: own };
    // For a ticker it sleeps.
    if (give !== undefined) {
      const measured = (await waiting(primitive)) - own - base.asleep;
      yield { work: "  a task that waits, beside one asleep", unit: "jsvars", measured };
    }
  }
  if (!count) return;
  const instructions = async (script: Script | Promise<Script>): Promise<number> =>
    count(await script, ...rounds, BOARD);
  if (once) {
    const measured = (await instructions(byItself(primitive))) - base.loop;
    yield { work: "  given and taken by one task", unit: "instructions", measured };
  }
  if (give === undefined)
    yield { work: "  a tick", unit: "instructions", measured: await instructions(inUse) };
  else {
    const measured = await instructions(inUse);
    yield { work: "  from one task to another", unit: "instructions", measured, native: base.givingWay };
  }
}

export const primitiveGroup: Group = {
  name: "primitives",
  title: "primitives; native: two tasks that only give way",
  needs: "nothing",
  async *rows(settings) {
    const { count, hasBoardMemory, quick } = settings;
    const base: Base = {
      bytes: (await (await givingWay())(1)).length,
      asleep: hasBoardMemory ? await asleep() : 0,
      loop: count ? await count(await emptyLoop(), ...rounds, BOARD) : 0,
      givingWay: count ? await count(await givingWay(), ...rounds, BOARD) : 0,
    };
    for (const primitive of quick ? primitives.slice(0, 2) : primitives)
      yield* rowsOf(primitive, settings, base);
  },
};
