// Primitives at work, pin edges and serial lines retain nothing and do with 200 free jsvars, on the 32-bit build with 2500 jsvars of 13 bytes, as boards have them.
import { expect, test } from "vitest";
import { printedOnInterpreter } from "../support/firmware.ts";
import { describeInterpreter, END } from "../support/interpreter.ts";

// What takes long counts for ten rounds.
const work: Readonly<Record<string, string>> = {
  "a queue's producer and consumer": `const queue = new Queue<number>(2);
    spawn(async () => { for (let i = 0; ; i++) await queue.put(i % 100); });
    spawn(async () => { for (;;) { await queue.get(); rounds++; } });`,
  "a lock that three want": `const lock = new Lock();
    async function use() { for (;;) { await lock.acquire(); try { await sleep(0); rounds++; } finally { lock.release(); } } }
    spawn(use); spawn(use); spawn(use);`,
  "two events, to and fro": `const ping = new Event(), pong = new Event();
    spawn(async () => { for (;;) { await ping; ping.clear(); pong.set(); } });
    spawn(async () => { for (;;) { ping.set(); await pong; pong.clear(); rounds++; } });`,
  "queues by priority, and last in, first out": `const priority = new PriorityQueue<number>(3), lifo = new LifoQueue<number>(3);
    spawn(async () => { for (let i = 0; ; i++) { await priority.put(i % 7); await lifo.put(i % 100); } });
    spawn(async () => { for (;;) { await priority.get(); await lifo.get(); rounds++; } });`,
  "a flag that a callback sets": `const flag = new Flag();
    setInterval(() => flag.set(), 1);
    spawn(async () => { for (;;) { await flag; rounds++; } });`,
  "a signal and the latest value, to two readers": `const signal = new Signal<number>(), latest = new Latest<number>();
    spawn(async () => { for (let i = 0; ; i = (i + 1) % 100) { latest.set(i); signal.set(i); await sleep(0); } });
    for (const reader of [latest.reader(), latest.reader()]) spawn(async () => { for await (const value of reader) use(value); });
    spawn(async () => { for (;;) { use(await signal); rounds++; } });`,
  "a broadcast to one that is quick and one that is slow": `const news = new Broadcast<number>(3);
    spawn(async () => { for (let i = 0; ; i = (i + 1) % 100) { news.publish(i); await sleep(0); } });
    spawn(async () => { for await (const value of news.subscribe()) { use(value); rounds++; } });
    spawn(async () => { for await (const value of news.subscribe()) { use(value); await sleep(3); } });`,
  "a pipe's writer and reader": `const pipe = new Pipe(16);
    spawn(async () => { for (;;) await pipe.write("some bytes\\n"); });
    spawn(async () => { for (;;) { await pipe.readLine(); rounds++; } });`,
  tickers: `
    spawn(async () => { for await (const tick of every(1, { missed: "skip" })) { use(tick); rounds++; } });
    spawn(async () => { for await (const tick of every(3, { missed: "delay" })) use(tick); });`,
  "lines of a serial port, kept, lost and timed out": `const port = lines(LoopbackB, { buffer: 2 });
    spawn(async () => {
      for (;;) {
        LoopbackA.write("a line of text\\nand another one\\nand one too many\\nand a half");
        await port.read(); await port.read();
        LoopbackA.write("\\n");
        await port.read();
        try { await port.read({ timeout: 1 }); } catch (error) { rounds++; }
      }
    });`,
  "bytes of a serial port, exactly and up to an end": `const port = stream(LoopbackB, { buffer: 40 });
    const array = new Uint8Array(8);
    LoopbackA.on("data", () => {});
    spawn(async () => {
      for (;;) {
        LoopbackA.write("some bytes;and the rest\\n");
        await port.readUntil(";"); await port.readExactly(3); await port.readInto(array); await port.readSome(5);
        port.write("x"); await port.drain();
        rounds++;
      }
    });`,
  "edges of a pin, awaited, kept and lost": `const watches: ((event: WatchEvent) => void)[] = [];
    (global as any).setWatch = (hear: (event: WatchEvent) => void) => watches.push(hear);
    const pin = input(D1, { buffer: 3 });
    const happen = (state: boolean) => { for (const hear of watches) hear({ state, time: getTime(), lastTime: undefined, pin: D1 }); };
    spawn(async () => { for (;;) { await pin.rising(); await pin.falling({ timeout: 60_000 }); rounds++; } });
    setInterval(() => { for (let i = 0; i < 6; i++) happen(i % 2 === 0); }, 1);`,
  "time limits, kept and passed": `function* once(ms: number) { yield* sleep(ms); }
    spawn(async () => { for (;;) { await timeout(1000, once(0)); rounds++; } });
    spawn(async () => { for (;;) { try { await timeout(0, once(1000)); } catch { rounds++; } } });`,
  "a group of two tasks, which ends": `function* once() { yield* sleep(0); }
    spawn(async () => { for (;;) { await new TaskGroup((group) => { group.spawn(once()); group.spawn(once()); }); rounds += 10; } });`,
  "a group of two tasks, which fails": `function* once() { yield* sleep(0); throw 1; }
    spawn(async () => { for (;;) try { await new TaskGroup((group) => { group.spawn(once()); group.spawn(once()); }); } catch { rounds += 10; } });`,
  "a race and its loser": `function* once(ms: number) { yield* sleep(ms); }
    spawn(async () => { for (;;) { await race(once(0), once(1000)); rounds += 10; } });`,
  "a timer that sets another one": `const tick = () => { rounds++; callLater(1, tick).cancel(); callLater(1, tick); };
    tick();`,
};

describeInterpreter(
  "memory",
  () => {
    test.for(Object.entries(work))("%s, with 200 jsvars free", async ([, tasks]) => {
      const source = `
        import { D1, LoopbackA, LoopbackB } from "pinwheel-rt/board";
        let rounds = 0;
        function use(value: number) { if (value < 0) print(value); }
        const ballast: number[][] = [];
        run(async () => {
          ${tasks}
          while (rounds < 50) await sleep(1);
          while (process.memory().free > 200) ballast.push([1, 2, 3]);
          // The least of several looks: what a step holds for a moment does not count.
          for (let phase = 0; phase < 2; phase++) {
            rounds = 0;
            while (rounds < 100) await sleep(1);
            let least = 9999;
            for (let i = 0; i < 20; i++) { await sleep(1); least = Math.min(least, process.memory().usage); }
            print(least, E.getErrorFlags().length);
          }
          print("${END}", ballast.length);
          print("${END}");
        });`;
      const [before, after] = await printedOnInterpreter(source, 60_000, "m32");
      const used = (line = ""): number => Number(/^(\d+) 0$/.exec(line)?.[1]);
      // Numbers beyond 2047, the clock's among them, take a variable more; a round that kept one would keep a hundred.
      expect(used(after) - used(before)).toBeLessThan(5);
    });
  },
  "m32",
);
