// Signal, Latest, Broadcast: values that go to one task, to all in their newest state, and to all one by one.
// After Embassy's Signal, Watch and PubSub, and Tokio's watch and broadcast.
import { prints } from "../support/firmware.ts";

prints(
  "Signal: the latest value goes to the task that waits, or to the next one that comes; what it replaced is counted",
  `const signal = new Signal<number | undefined>();
   run(async () => {
     setTimeout(() => signal.set(1), 5);
     print(await signal, signal.isSet());
     signal.set(2); signal.set(3);
     print(signal.isSet(), signal.lost, await signal.wait(), signal.lost);
     signal.set(undefined);
     print(await signal);
     signal.set(4);
     print(signal.take(), signal.take());
     signal.set(5); signal.clear();
     spawn(async () => { await sleep(1); signal.set(6); signal.set(7); });
     print(await signal, signal.lost);
   });`,
  ["1 false", "true 1 3 1", "undefined", "4 undefined", "7 2"],
);

prints(
  "Signal: a task that is cancelled when it was given the value leaves it to the next",
  `const signal = new Signal<string>();
   async function waiter(name: string) { print(name, await signal); }
   run(async () => {
     const a = spawn(waiter("a"));
     await sleep(1);
     signal.set("one");
     a.cancel();
     await sleep(1);
     await waiter("b");
     print(a.cancelled(), signal.lost);
   });`,
  ["b one", "true 0"],
);

prints(
  "Latest: every reader sees the newest value, once",
  `const level = new Latest<number>();
   async function follow(name: string) { for await (const value of level.reader()) print(name, value); }
   run(async () => {
     const a = spawn(follow("a"));
     await sleep(1);
     level.set(1);
     const b = spawn(follow("b"));
     await sleep(1);
     level.set(2); level.set(3);
     await sleep(1);
     a.cancel();
     level.set(4);
     await sleep(1);
     setTimeout(() => level.set(5), 2);
     await sleep(5);
     const reader = new Latest("first").reader();
     print(await reader.next(), level.get());
     const waits = spawn(async () => { print("never", await reader.next()); });
     await sleep(1);
     waits.cancel();
   });`,
  ["b 1", "a 1", "b 3", "a 3", "b 4", "b 5", "first 5"],
);

prints(
  "Broadcast: every value to every subscriber from its subscription on; who is slow loses the oldest, and knows how many",
  `const news = new Broadcast<number>(3);
   run(async () => {
     news.publish(0);
     const slow = news.subscribe(), late = news.subscribe();
     spawn(async () => { for await (const value of news.subscribe()) print("quick", value); });
     await sleep(1);
     for (const value of [1, 2]) { news.publish(value); await sleep(1); }
     print("late", await late.next(), await late.next());
     for (const value of [3, 4, 5]) { news.publish(value); await sleep(1); }
     print("slow", await slow.next(), slow.lost, await slow.next(), await slow.next());
     print("late", late.lost, await late.next(), await late.next(), await late.next());
     setTimeout(() => news.publish(6), 3);
     print("slow", await slow.next(), slow.lost);
   });`,
  [
    "quick 1",
    "quick 2",
    "late 1 2",
    "quick 3",
    "quick 4",
    "quick 5",
    "slow 3 2 4 5",
    "late 0 3 4 5",
    "quick 6",
    "slow 6 2",
  ],
);

prints(
  "Broadcast: who has fallen behind may also go on with the last value only",
  `const news = new Broadcast<number>(2, { overflow: "coalesce" });
   run(async () => {
     const slow = news.subscribe();
     for (const value of [1, 2]) news.publish(value);
     print(await slow.next(), slow.lost);
     for (const value of [3, 4, 5]) news.publish(value);
     print(await slow.next(), slow.lost);
     const task = spawn(async () => { for await (const value of news.subscribe()) print("never", value); });
     await sleep(1);
     news.publish(6);
     task.cancel();
     await sleep(1);
     print(await slow.next(), slow.lost);
   });`,
  ["1 0", "5 3", "6 3"],
);
