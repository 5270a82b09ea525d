// What the compiler infers of combinators, groups and time limits: results have the types of what was given, in its order.
import { expect, test } from "vitest";
import { errorsOf } from "../support/program.ts";

const given = `
  import { any, asCompleted, gather, overlapping, race, restarting, shield, spawn, sleep, TaskGroup, timeout, wait } from "pinwheel-rt";
  function* number() { yield* sleep(1); return 1; }
  async function text() { await sleep(1); return "text"; }
`;

const right = `
  async function main() {
    const all: [number, string] = await gather(number(), text());
    const some: (number | string | Error)[] = await gather(number(), () => text(), { returnErrors: true });
    const first: number | string = await race(number(), text);
    const good: number | string = await any(number(), spawn(text));
    const { done } = await wait([number(), spawn(text)]);
    const ended: number | string = done[0].result();
    for (const next of asCompleted([number(), text()])) { const value: number | string = await next; print(value); }
    for await (const value of asCompleted([number()])) { const sum: number = value + 1; print(sum); }
    const kept: string = await shield(text());
    const limited: number = await timeout(5, number());
    const moved: string = await timeout(5, (limit) => { limit.reschedule(9); return text(); });
    const body: string = await new TaskGroup(async (group) => { const task = group.spawn(number()); print(task.result() + 1); return "body"; });
    const again: number = await restarting(({ restarts }) => (restarts ? number() : number()));
    const press = overlapping("skip", (n: number) => (n > 1 ? text() : text()));
    const started: string | undefined = press(1)?.result();
    print(all, some, first, good, ended, kept, limited, moved, body, again, started);
  }
  spawn(main);
`;

const wrong: Readonly<Record<string, string>> = {
  "gather keeps the order": `const all: [string, number] = await gather(number(), text()); print(all);`,
  "race gives one of them": `const first: string = await race(number(), text()); print(first);`,
  "a limit gives what it limits": `const limited: string = await timeout(5, number()); print(limited);`,
  "a group's task": `await new TaskGroup((group) => { const task = group.spawn(number()); print(task.result().length); });`,
  "a policy has four names": `overlapping("sometimes", text);`,
  "wait's lists": `const { pending } = await wait([number()]); print(pending[0].result().length);`,
};

test("what is inferred fits", async () => {
  expect(await errorsOf({ "main.ts": given + right })).toEqual([]);
});

test("what does not fit is refused", async () => {
  const bodies = Object.values(wrong).map((code) => `async () => { ${code} }`);
  const errors = await errorsOf({ "main.ts": `${given}\nprint([\n${bodies.join(",\n")}\n].length);` });
  // One line each.
  const first = `${given}\nprint([\n`.split("\n").length;
  const lines = new Set(errors.map((text) => Number(/main\.ts:(\d+):/.exec(text)?.[1]) - first));
  expect([...lines].toSorted((a, b) => a - b)).toEqual(bodies.map((_, i) => i));
});
