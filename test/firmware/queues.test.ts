// Queue, LifoQueue, PriorityQueue: order, room, shutdown. After CPython's test_queues.
import { prints } from "../support/firmware.ts";

prints(
  "items come in order; who puts waits for room",
  `const queue = new Queue<number>(2);
   run(async () => {
     const putter = spawn(async () => { for (let i = 0; i < 5; i++) { await queue.put(i); print("put", i); } });
     await sleep(1);
     print(queue.size(), queue.full(), queue.empty());
     for (let i = 0; i < 5; i++) print("got", await queue.get());
     await putter;
     print(queue.size(), queue.full(), queue.empty());
   });`,
  [
    "put 0",
    "put 1",
    "2 true false",
    "got 0",
    "got 1",
    "put 2",
    "put 3",
    "got 2",
    "got 3",
    "put 4",
    "got 4",
    "0 false true",
  ],
);

prints(
  "who asks first is served first, also before who comes while it has not run yet",
  `const queue = new Queue<string>(2);
   async function take(name: string) { print(name, await queue.get()); }
   run(async () => {
     take("a"); take("b");
     queue.putNow("one");
     take("c");
     queue.putNow("two");
     try { queue.getNow(); } catch (error) { print(error instanceof QueueEmpty); }
     await queue.put("three");
     await sleep(1);
   });`,
  ["true", "a one", "b two", "c three"],
);

prints(
  "a getter that is cancelled after it was given an item leaves it to the next",
  `const queue = new Queue<string>(1);
   async function take(name: string) { print(name, await queue.get()); }
   run(async () => {
     const a = spawn(take("a")), b = spawn(take("b"));
     queue.putNow("one");
     a.cancel();
     await b;
     print(a.cancelled(), queue.size());
   });`,
  ["b one", "true 0"],
);

prints(
  "putNow and getNow do not wait; a callback may put",
  `const queue = new Queue<number>(1);
   const refused = (act: () => void) => { try { act(); } catch (error) { print(String(error)); } };
   run(async () => {
     refused(() => queue.getNow());
     queue.putNow(1);
     refused(() => queue.putNow(2));
     print(queue.getNow());
     setTimeout(() => queue.putNow(3), 5);
     print(await queue.get());
     refused(() => void new Queue(0));
   });`,
  [
    "QueueEmpty: the queue is empty",
    "QueueFull: the queue is full",
    "1",
    "3",
    "Error: Queue: give it a capacity of 1 or more",
  ],
);

prints(
  "join waits until everything is dealt with",
  `const queue = new Queue<number>(3);
   run(async () => {
     await queue.join();
     for (const i of [1, 2]) await queue.put(i);
     spawn(async () => { for (;;) { print(await queue.get()); await sleep(5); queue.taskDone(); } });
     await queue.join();
     print("joined");
     try { queue.taskDone(); } catch (error) { print((error as Error).message); }
   });`,
  ["1", "2", "joined", "taskDone: called more often than items were put in"],
);

prints(
  "shutdown: what is in it can be taken, then everybody gets an error",
  `const queue = new Queue<number>(1);
   const say = (error: unknown) => print(error instanceof QueueShutDown, String(error));
   run(async () => {
     await queue.put(1);
     const waits = spawn(async () => { try { await queue.put(2); } catch (error) { say(error); } });
     await sleep(1);
     queue.shutdown();
     await waits;
     try { await queue.put(3); } catch (error) { say(error); }
     print(await queue.get());
     try { await queue.get(); } catch (error) { say(error); }
   });`,
  [
    "true QueueShutDown: the queue is shut down",
    "true QueueShutDown: the queue is shut down",
    "1",
    "true QueueShutDown: the queue is shut down",
  ],
);

prints(
  "shutdown at once: what is in it is dropped and counts as dealt with; who was given an item gets the error",
  `const queue = new Queue<number>(2);
   run(async () => {
     const taker = spawn(async () => { try { print(await queue.get()); } catch (error) { print("taker", String(error)); } });
     const joiner = spawn(async () => { await sleep(1); await queue.join(); print("joined"); });
     await sleep(0);
     queue.putNow(1); queue.putNow(2);
     queue.shutdown(true);
     print(queue.size());
     await taker; await joiner;
   });`,
  ["0", "taker QueueShutDown: the queue is shut down", "joined"],
);

prints(
  "LifoQueue: the last is the next; all else as in a queue, its shutdown too",
  `const queue = new LifoQueue<number>(3);
   run(async () => {
     for (const i of [1, 3, 2]) queue.putNow(i);
     const putter = spawn(async () => { await queue.put(4); print("put"); });
     await sleep(1);
     print(queue.full(), await queue.get());
     await putter;
     queue.shutdown();
     try { for (;;) print(await queue.get()); } catch (error) { print(String(error)); }
   });`,
  ["true 2", "put", "4", "3", "1", "QueueShutDown: the queue is shut down"],
);

prints(
  "PriorityQueue: the smallest is the next, equal ones in the order of their coming; shutdown empties it in order",
  `const queue = new PriorityQueue<number>(3);
   const jobs = new PriorityQueue<[number, string]>(5, (a, b) => a[0] < b[0]);
   run(async () => {
     for (const i of [1, 3, 2]) await queue.put(i);
     print(await queue.get(), await queue.get(), await queue.get());
     for (const [i, name] of ["b", "a", "d", "c", "e"].entries()) jobs.putNow([i % 2, name]);
     jobs.shutdown();
     try { for (;;) print((await jobs.get())[1]); } catch (error) { print(String(error)); }
   });`,
  ["1 2 3", "b", "d", "e", "a", "c", "QueueShutDown: the queue is shut down"],
);

prints(
  "PriorityQueue: who was woken gets the smallest that is there when it runs; who is cancelled leaves it",
  `const queue = new PriorityQueue<number>(3);
   async function take(name: string) { print(name, await queue.get()); }
   run(async () => {
     const a = spawn(take("a")), b = spawn(take("b")), c = spawn(take("c"));
     queue.putNow(5);
     queue.putNow(3);
     b.cancel();
     await sleep(1);
     print(queue.size());
     queue.putNow(1);
     await sleep(1);
   });`,
  ["a 3", "c 5", "0"],
);
