// Timers that are set, moved and given up at awkward moments: after Tokio's time_sleep and time_delay_queue, whose wheel has
// had the faults that these look for. A scene's lines are what fired, and in which millisecond of the scene.
import { scenes } from "../support/scenes.ts";

const head = `
  let start = 0;
  const now = () => Math.floor(time() - start + 0.001);
  const say = (name: string) => print(name, now());
  /** Scenes begin with the millisecond. */
  const begin = async () => { await sleep(1); start = time(); };
  const at = (ms: number, name: string) => callLater(ms, say, name);
  /** A timer that is moved, as Tokio's \`reset\`. */
  const moved = (handle: any, ms: number, name: string) => { print(handle.cancel()); return at(ms, name); };
  async function nap(name: string, ms: number) { await sleep(ms); say(name); }
`;

scenes("timers", head, {
  "a deadline that is now or has passed fires in the next millisecond; a sleep until one, in the same": [
    `await begin();
     callAt(time(), say, "now"); callAt(time() - 100, say, "past");
     await sleepUntil(time()); say("slept until now");
     await sleepUntil(time() - 100); say("slept until the past");
     await sleep(3);`,
    ["slept until now 0", "slept until the past 0", "now 1", "past 1"],
  ],
  "what is set last may fire first; what is set for the same time fires in the order of its setting": [
    `await begin();
     at(9, "c"); at(5, "b"); at(2, "a"); at(5, "b2"); at(9, "c2");
     await sleep(15);`,
    ["a 2", "b 5", "b2 5", "c 9", "c2 9"],
  ],
  "a fraction of a millisecond is not cut off: never early": [
    `await begin();
     for (const ms of [0.001, 0.5, 0.999, 1.001, 2.5]) { const before = time(); await sleep(ms); print(time() - before >= ms - 0.001); }`,
    ["true", "true", "true", "true", "true"],
  ],
  "one that is moved later before it has fired": [
    `await begin();
     const a = at(5, "a"); at(8, "b");
     await sleep(3); moved(a, 10, "a, later");
     await sleep(15);`,
    ["true", "b 8", "a, later 13"],
  ],
  "one that is moved earlier, ahead of the first": [
    `await begin();
     at(8, "first"); const a = at(20, "a");
     await sleep(3); moved(a, 2, "a, earlier");
     await sleep(15);`,
    ["true", "a, earlier 5", "first 8"],
  ],
  "one that has fired cannot be moved, and is set anew": [
    `await begin();
     const a = at(5, "a");
     await sleep(7); moved(a, 5, "a, again");
     await sleep(10);`,
    ["a 5", "false", "a, again 12"],
  ],
  "one that is moved to where it was, and to the past": [
    `await begin();
     const a = at(5, "a");
     await sleep(2); const again = moved(a, 3, "a, as before");
     await sleep(1); moved(again, -10, "a, now");
     await sleep(5);`,
    ["true", "true", "a, now 4"],
  ],
  "one that is moved again and again fires once": [
    `await begin();
     let a = at(5, "a");
     for (let i = 0; i < 6; i++) { await sleep(2); a.cancel(); a = at(5, "a, at last"); }
     await sleep(10);`,
    ["a, at last 17"],
  ],
  "one that is due gives up the others of its millisecond, and of later ones": [
    `await begin();
     const others: any[] = [];
     callLater(5, () => { say("a"); for (const other of others) print(other.cancel()); });
     others.push(at(5, "b"), at(5, "c"), at(9, "d"));
     at(9, "e");
     await sleep(15);`,
    ["a 5", "true", "true", "true", "e 9"],
  ],
  "one that fires sets another for the millisecond that is next, and for the one that others are due in": [
    `await begin();
     callLater(5, () => { say("a"); at(0, "next"); at(4, "with b"); });
     at(9, "b");
     await sleep(15);`,
    ["a 5", "next 6", "b 9", "with b 9"],
  ],
  "the last one is given up: nothing fires, and the next one that is set does": [
    `await begin();
     at(5, "never").cancel();
     await sleep(10);
     at(5, "after");
     await sleep(10);`,
    ["after 15"],
  ],
  "all at once: given up from the last to the first, and set again": [
    `await begin();
     const handles = [];
     for (let i = 0; i < 40; i++) handles.push(at(3 + (i % 4), "never"));
     await sleep(1);
     print(handles.reverse().filter((handle) => handle.cancel()).length);
     for (let i = 0; i < 3; i++) at(5, "set " + i);
     await sleep(10);`,
    ["40", "set 0 6", "set 1 6", "set 2 6"],
  ],
  "a time limit that is moved to a moment where others are due, and left there": [
    `await begin();
     at(10, "timer");
     await timeout(5, async (limit) => { limit.reschedule(start + 10); await sleep(8); say("left"); });
     at(2, "with the timer");
     spawn(nap("task", 2));
     await sleep(5);`,
    ["left 8", "timer 10", "with the timer 10", "task 10"],
  ],
  "a time limit and what it limits are due at once: the limit counts, as on CPython": [
    `await begin();
     const before = nap("a task that was there", 5);
     try { await timeout(5, before); say("a result"); } catch { say("the limit"); }
     try { await timeout(5, sleep(5)); say("a result"); } catch { say("the limit"); }`,
    ["a task that was there 5", "the limit 5", "the limit 10"],
  ],
  "a very long limit does no harm": [
    `await begin();
     print(await timeout(1e12, async () => { await sleep(3); return "done"; }), now());
     print(await timeout(Infinity, async () => { await sleep(3); return "done"; }), now());
     await sleep(10);`,
    ["done 3", "done 6"],
  ],
  "sleepers of every length wake in the order of their deadlines, whatever order they were started in": [
    `await begin();
     const lengths = [64, 1, 63, 128, 65, 127, 2, 129, 33];
     const slept: number[] = [];
     for (const ms of lengths) spawn(async () => { await sleep(ms); slept.push(now()); });
     await sleep(140);
     print(slept.join(), slept.length);`,
    ["1,2,33,63,64,65,127,128,129 9"],
  ],
  "one that sleeps long does not keep the others waiting, nor is it forgotten": [
    `await begin();
     spawn(nap("long", 3000));
     for (let i = 0; i < 30; i++) await sleep(99.9);
     say("others");
     await sleep(50);`,
    ["long 3000", "others 3000"],
  ],
});
