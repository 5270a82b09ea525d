// A step is cut off while its task has, or has just been given, something that others wait for: the task gets an
// InterruptedError, the others have their turn, nothing is held for ever, and what was in use goes on working.
import { describe, expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { compileProgram, simulate } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

/**
 * What a situation does, and the lines that it says, in any order: in memory that has run out, Espruino takes its time.
 * `cut` ends the step that calls it; `other` says something a little later.
 */
type Situation = readonly [body: string, said: readonly string[]];

const situations: Record<string, Situation> = {
  "a Lock that is held": [
    `const lock = new Lock();
     const hold = (name: string, cuts: boolean) => spawn(async () => {
       await lock.acquire();
       try { await sleep(3); if (cuts) cut(); say(name, "has it"); } finally { lock.release(); }
     }, name);
     hold("victim", true); const b = hold("b", false); other();
     await b;
     say(lock.locked());`,
    ["victim InterruptedError", "other", "b has it", "false"],
  ],
  "an Event, for all who wait": [
    `const event = new Event();
     const wait = (name: string, cuts: boolean) => spawn(async () => { await event; if (cuts) cut(); say(name, "woke"); }, name);
     wait("a", false); wait("victim", true); const c = wait("c", false);
     await sleep(2);
     event.set();
     await c;
     event.clear();
     const d = wait("d", false);
     await sleep(1);
     event.set();
     await d;`,
    ["a woke", "victim InterruptedError", "c woke", "d woke"],
  ],
  "a Queue: what it was given is gone with it, the next one has the next": [
    `const queue = new Queue<number>(1);
     const take = (name: string, cuts: boolean) => spawn(async () => { const item = await queue.get(); if (cuts) cut(); say(name, item); }, name);
     take("victim", true); const b = take("b", false);
     await sleep(1);
     await queue.put(1); await queue.put(2);
     await b;
     await queue.put(3);
     say("last", await queue.get(), queue.size());`,
    ["victim InterruptedError", "b 2", "last 3 0"],
  ],
  "a Condition: with its lock": [
    `const condition = new Condition();
     const wait = (name: string, cuts: boolean) => spawn(async () => {
       await condition.acquire();
       try { await condition; if (cuts) cut(); say(name, "was told"); } finally { condition.release(); }
     }, name);
     wait("victim", true); const b = wait("b", false);
     await sleep(1);
     await condition.acquire(); condition.notifyAll(); condition.release();
     await b;
     say(condition.locked());`,
    ["victim InterruptedError", "b was told", "false"],
  ],
  "a TaskGroup: the error cancels the others, and comes out of the group": [
    `try {
       await new TaskGroup((group) => {
         group.spawn(async () => { await sleep(2); cut(); });
         group.spawn(async () => { try { await sleep(1000); } finally { say("left"); } });
       });
     } catch (error) { say(String((error as ErrorGroup).errors[0]).split(":")[0]); }
     say(await new TaskGroup(() => 7));`,
    ["left", "InterruptedError", "7"],
  ],
  "a time limit: it gives its place back, and does not strike later": [
    // On a busy machine a step that runs out of memory takes a good part of a second: the limit must not strike before.
    `const limit = (global as any).hungry ? 1500 : 20;
     spawn(async () => { await timeout(limit, async () => { await sleep(2); cut(); }); }, "victim");
     other();
     await sleep(limit + 10);
     try { await timeout(5, sleep(1000)); } catch (error) { say(String(error)); }`,
    ["victim InterruptedError", "other", "TimeoutError: the time is up"],
  ],
  "a stream: the line that it has read is gone with it, the next one has the next": [
    `const port: any = { write() {} };
     const one = stream(port);
     const read = (name: string, cuts: boolean) => spawn(async () => { const line = await one.readLine(); if (cuts) cut(); say(name, line); }, name);
     read("victim", true); const b = read("b", false);
     await sleep(1);
     port.emit("data", "one\\ntwo\\n");
     await b;
     port.emit("data", "three\\n");
     say(await one.readLine(), one.lost);
     one.close();`,
    ["victim InterruptedError", "b two", "three 0"],
  ],
  "a ticker: it goes on to tick": [
    `const ticker = every(5);
     other();
     let n = 0;
     for await (const tick of ticker) {
       if (++n === 2) break;
       try { await sleep(0); cut(); } catch (error) { say("caught", String(error).split(":")[0]); }
     }
     await ticker;
     say("ticks");`,
    ["other", "caught InterruptedError", "ticks"],
  ],
  "a callback of callLater: those that are due with it are called": [
    `callLater(5, () => say("before"));
     callLater(5, () => { cut(); });
     callLater(5, () => say("after"));
     await sleep(10);
     callLater(1, () => say("later"));
     await sleep(5);`,
    ["before", "callback InterruptedError", "after", "later"],
  ],
  "a done callback": [
    `const future = new Future<number>();
     future.addDoneCallback(() => say("before"));
     future.addDoneCallback(() => { cut(); });
     future.addDoneCallback(() => say("after"));
     await sleep(1);
     future.resolve(1);
     say(await future);
     await sleep(5);`,
    ["before", "done callback InterruptedError", "after", "1"],
  ],
  "a finally that is cut off, of a task that is cancelled": [
    `const task = spawn(async () => { try { await sleep(1000); } finally { await sleep(1); cut(); } }, "victim");
     await sleep(1);
     task.cancel();
     other();
     try { await task; } catch (error) { say("awaited", String(error).split(":")[0]); }`,
    ["other", "awaited InterruptedError"],
  ],
};

const list = Object.entries(situations);
/** So many make a program: all of them would not fit the memory of a board. */
const together = 4;
const programs = Array.from({ length: Math.ceil(list.length / together) }, (_, i) =>
  list.slice(i * together, (i + 1) * together),
);

const programOf = (some: typeof list): string => `
  function cut() {
    if (!(global as any).hungry) digitalRead(1 as any);
    for (let text = "x"; ; ) text += text;
  }
  const say = (...what: unknown[]) => print("@", ...what);
  const other = () => spawn(async () => { for (let i = 0; i < 3; i++) await sleep(1); say("other"); });
  setExceptionHandler((error, { name }) => say(name, String(error).split(":")[0]));
  const situations: (() => Promise<void>)[] = [${some.map(([, [body]]) => `async () => {\n${body}\n},`).join("\n")}];
  run(async () => {
    for (const [i, situation] of situations.entries()) {
      await sleepUntil(100 + i * 100);
      print("# " + i);
      try { await situation(); } catch (error) { say("uncaught", String(error)); }
      await sleep(3);
      say(allTasks().length);
    }
    print("${END}");
  });`;

/** What each situation has said. */
function bySituation(lines: readonly string[]): string[][] {
  const said: string[][] = [];
  for (const line of lines)
    if (line.startsWith("# ")) said.push([]);
    else if (line.startsWith("@ ")) said.at(-1)!.push(line.slice(2));
  return said;
}

const compiled: (Promise<string> | undefined)[] = [];

function compare(title: string, printed: (code: string) => string[] | Promise<string[]>): void {
  for (const [n, some] of programs.entries()) {
    let said: Promise<string[][]> | undefined;
    // oxlint-disable-next-line vitest/valid-title -- the callers give it
    test.for(some.map(([name, [, expected]], i) => [name, i, expected] as const))(
      `${title}: %s`,
      async ([, i, expected]) => {
        compiled[n] ??= compileProgram(programOf(some));
        said ??= compiled[n].then(printed).then(bySituation);
        // The main task is the only one that is left.
        expect((await said)[i].toSorted()).toEqual([...expected, "1"].toSorted());
      },
    );
  }
}

describe("a step that is cut off", () => {
  compare("by Ctrl-C", (code) => {
    const simulator = simulate(code);
    simulator.advance(50);
    for (let i = 0; i < together; i++) {
      simulator.advance(50);
      simulator.interruptAt("digitalRead");
      simulator.advance(50);
    }
    return printedLines(simulator.trace);
  });
});

describeInterpreter(
  "a step that is cut off",
  () => {
    compare("out of memory", (code) => runOnInterpreter(`global.hungry=1;${code}`, { build: "m32" }));
  },
  "m32",
);
