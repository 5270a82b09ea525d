// timeout and deadline, after the behaviours of CPython's test_timeouts and test_waitfor.
import { scenarios } from "../support/cpython.ts";

scenarios("time limits", {
  "in time: the result, and the limit is gone": {
    ts: `
      const limit = timeout(20, part("a", 5));
      say(await limit, limit.expired());
      await sleep(30);
      say(me().cancelling());`,
    py: `
      async with timeout(20) as limit:
          value = await part("a", 5)
      say(value, limit.expired())
      await sleep(30)
      say(me().cancelling())`,
    lines: ["a ends", "a False", "0"],
  },
  "too late: cancelled, and a TimeoutError": {
    ts: `
      const limit = timeout(5, part("a", 20));
      await outcome(limit);
      say(limit.expired(), me().cancelling(), time() % 100 < 20);`,
    py: `
      async def main():
          nonlocal limit
          async with timeout(5) as limit:
              await part("a", 20)
      limit = None
      await outcome(main())
      say(limit.expired(), me().cancelling(), time() % 100 < 20)`,
    lines: ["a cancelled", "raised TimeoutError", "True 0 True"],
  },
  "a started task is cancelled too, and waited for": {
    ts: `
      const task = spawn(slow("a", 50, 10));
      await outcome(timeout(5, task));
      say(task.cancelled());`,
    py: `
      async def main():
          async with timeout(5):
              await task
      task = spawn(slow("a", 50, 10))
      await outcome(main())
      say(task.cancelled())`,
    lines: ["a cancelled", "a is clean", "raised TimeoutError", "True"],
  },
  "of no length: Infinity is no limit": {
    ts: `say(await timeout(Infinity, part("a", 5)), timeout(Infinity, part("a", 5)).when() === Infinity);`,
    py: `
      async with timeout(None) as limit:
          value = await part("a", 5)
      say(value, limit.when() is None)`,
    lines: ["a ends", "a True"],
  },
  "a deadline is a time": {
    ts: `
      const before = time();
      await outcome(deadline(before + 5, part("a", 50)));
      say(time() - before < 10);
      await outcome(deadline(time() + 20, part("b", 5)));`,
    py: `
      async def main(when, name, ms):
          async with deadline(when):
              return await part(name, ms)
      before = time()
      await outcome(main(before + 5, "a", 50))
      say(time() - before < 10)
      await outcome(main(time() + 20, "b", 5))`,
    lines: ["a cancelled", "raised TimeoutError", "True", "b ends", "result b"],
  },
  "zero: what runs gets to its first wait, even one for a batch": {
    ts: `
      function* work(ms: number) { say("begins"); try { yield* sleep(ms); say("not reached"); } finally { say("left"); } }
      await outcome(timeout(0, work(10)));
      await outcome(timeout(0, work(0)));
      await outcome(deadline(time() - 5, work(0)));
      await outcome(timeout(0, function* () { say("does not wait"); }));`,
    py: `
      async def work(ms):
          say("begins")
          try:
              await sleep(ms)
              say("not reached")
          finally:
              say("left")
      async def quick():
          say("does not wait")
      async def main(limit, what):
          async with limit:
              await what
      await outcome(main(timeout(0), work(10)))
      await outcome(main(timeout(0), work(0)))
      await outcome(main(deadline(time() - 5), work(0)))
      await outcome(main(timeout(0), quick()))`,
    lines: [
      "begins",
      "left",
      "raised TimeoutError",
      "begins",
      "left",
      "raised TimeoutError",
      "begins",
      "left",
      "raised TimeoutError",
      "does not wait",
      "result None",
    ],
  },
  "nested: the inner one passes, the outer one does not": {
    ts: `
      await outcome(timeout(50, async () => {
        await outcome(timeout(5, part("a", 100)));
        say("goes on", me().cancelling());
        return spawn(part("b", 5));
      }));`,
    py: `
      async def inner():
          async with timeout(5):
              await part("a", 100)
      async def main():
          async with timeout(50):
              await outcome(inner())
              say("goes on", me().cancelling())
              return await part("b", 5)
      await outcome(main())`,
    lines: ["a cancelled", "raised TimeoutError", "goes on 0", "b ends", "result b"],
  },
  "nested: the outer one passes first: the inner one is left as by any cancellation": {
    ts: `
      const inner = timeout(50, part("a", 100));
      await outcome(timeout(5, function* () {
        try { yield* inner; } finally { say("inner", inner.expired(), me().cancelling()); }
      }));`,
    py: `
      async def main():
          async with timeout(5):
              try:
                  async with timeout(50) as inner:
                      await part("a", 100)
              finally:
                  say("inner", inner.expired(), me().cancelling())
      await outcome(main())`,
    lines: ["a cancelled", "inner False 1", "raised TimeoutError"],
  },
  "nested, both at once, in a busy step: each takes its own": {
    ts: `
      await outcome(timeout(5, async () => {
        await outcome(timeout(5, slow("a", 100, 0)));
        await sleep(50);
      }));
      say(me().cancelling());`,
    py: `
      async def inner():
          async with timeout(5):
              await slow("a", 100, 0)
      async def main():
          async with timeout(5):
              await inner()
              await sleep(50)
      await outcome(main())
      say(me().cancelling())`,
    lines: ["a cancelled", "a is clean", "raised TimeoutError", "0"],
  },
  "an error in time is passed on": {
    ts: `await outcome(timeout(20, part("a", 5, "broken")));`,
    py: `
      async def main():
          async with timeout(20):
              await part("a", 5, "broken")
      await outcome(main())`,
    lines: ["a ends", "raised broken"],
  },
  "an error while it is cleaned up is passed on, and the count is right": {
    ts: `
      await outcome(timeout(5, slow("a", 50, 5, "broken")));
      say(me().cancelling());`,
    py: `
      async def main():
          async with timeout(5):
              await slow("a", 50, 5, "broken")
      await outcome(main())
      say(me().cancelling())`,
    lines: ["a cancelled", "a is clean", "raised broken", "0"],
  },
  "cancelled from elsewhere before the limit: no TimeoutError": {
    ts: `
      const task = spawn(function* () { yield* timeout(50, part("a", 100)); });
      await sleep(5);
      task.cancel();
      await outcome(task);
      say(task.cancelled());`,
    py: `
      async def main():
          async with timeout(50):
              await part("a", 100)
      task = spawn(main())
      await sleep(5)
      task.cancel()
      await outcome(task)
      say(task.cancelled())`,
    lines: ["a cancelled", "raised CancelledError", "True"],
  },
  "cancelled from elsewhere after the limit, before it has ended: the cancellation goes on": {
    ts: `
      const task = spawn(function* () {
        try { yield* timeout(5, slow("a", 100, 20)); } finally { say("count", me().cancelling()); }
      });
      await sleep(10);
      task.cancel();
      await outcome(task);`,
    py: `
      async def main():
          try:
              async with timeout(5):
                  await slow("a", 100, 20)
          finally:
              say("count", me().cancelling())
      task = spawn(main())
      await sleep(10)
      task.cancel()
      await outcome(task)`,
    lines: ["a cancelled", "count 1", "raised CancelledError"],
  },
  "cancelled in the very step before the limit": {
    ts: `
      const task = spawn(function* () { yield* timeout(5, part("a", 100)); });
      await sleep(5);
      task.cancel();
      await outcome(task);`,
    py: `
      async def main():
          async with timeout(5):
              await part("a", 100)
      task = spawn(main())
      await sleep(5)
      task.cancel()
      await outcome(task)`,
    lines: ["a cancelled", "raised CancelledError"],
  },
  "what runs in it refuses: its result counts": {
    ts: `
      function* refuses() { try { yield* sleep(50); } finally { me().uncancel(); } yield* sleep(5); return "refused"; }
      const limit = timeout(5, refuses());
      say(await limit, limit.expired(), me().cancelling());`,
    py: `
      async def refuses():
          try:
              await sleep(50)
          except CancelledError:
              me().uncancel()
          await sleep(5)
          return "refused"
      async with timeout(5) as limit:
          value = await refuses()
      say(value, limit.expired(), me().cancelling())`,
    lines: ["refused True 0"],
  },
  "in a finally that runs because of a cancellation": {
    ts: `
      const task = spawn(function* () {
        try { yield* sleep(50); } finally {
          try { yield* timeout(5, part("a", 50)); } catch (error) { say("caught", text(error), me().cancelling()); }
          say("cleaned up");
        }
      });
      await sleep(5);
      task.cancel();
      await outcome(task);`,
    py: `
      async def main():
          try:
              await sleep(50)
          finally:
              try:
                  async with timeout(5):
                      await part("a", 50)
              except TimeoutError as error:
                  say("caught", text(error), me().cancelling())
              say("cleaned up")
      task = spawn(main())
      await sleep(5)
      task.cancel()
      await outcome(task)`,
    lines: ["a cancelled", "caught TimeoutError 1", "cleaned up", "raised CancelledError"],
  },
  "later, after a cancellation that was refused": {
    ts: `
      const task = spawn(async () => {
        try { await sleep(50); } finally { me().uncancel(); }
        await outcome(timeout(5, part("a", 50)));
        return "done";
      });
      await sleep(5);
      task.cancel();
      await outcome(task);`,
    py: `
      async def main():
          try:
              await sleep(50)
          except CancelledError:
              me().uncancel()
          async def limited():
              async with timeout(5):
                  await part("a", 50)
          await outcome(limited())
          return "done"
      task = spawn(main())
      await sleep(5)
      task.cancel()
      await outcome(task)`,
    lines: ["a cancelled", "raised TimeoutError", "result done"],
  },
  "moved while it runs: later, sooner, into the past, away": {
    ts: `
      const later = timeout(5, async (limit) => { limit.reschedule(time() + 30); return spawn(part("later", 20)); });
      await outcome(later);
      const sooner = timeout(500, async (limit) => { await sleep(1); limit.reschedule(time() + 5); return spawn(part("sooner", 50)); });
      await outcome(sooner);
      await outcome(timeout(500, async (limit) => { limit.reschedule(time() - 5); say("goes on"); await sleep(0); say("not reached"); }));
      await outcome(timeout(5, async (limit) => { limit.reschedule(Infinity); return spawn(part("away", 20)); }));
      await outcome(timeout(Infinity, async (limit) => { limit.reschedule(time() + 5); return spawn(part("given", 20)); }));`,
    py: `
      async def later():
          async with timeout(5) as limit:
              limit.reschedule((time() + 30) / 1000)
              return await part("later", 20)
      async def sooner():
          async with timeout(500) as limit:
              await sleep(1)
              limit.reschedule((time() + 5) / 1000)
              return await part("sooner", 50)
      async def past():
          async with timeout(500) as limit:
              limit.reschedule((time() - 5) / 1000)
              say("goes on")
              await sleep(0)
              say("not reached")
      async def away():
          async with timeout(5) as limit:
              limit.reschedule(None)
              return await part("away", 20)
      async def given():
          async with timeout(None) as limit:
              limit.reschedule((time() + 5) / 1000)
              return await part("given", 20)
      for each in [later, sooner, past, away, given]:
          await outcome(each())`,
    lines: [
      "later ends",
      "result later",
      "sooner cancelled",
      "raised TimeoutError",
      "goes on",
      "raised TimeoutError",
      "away ends",
      "result away",
      "given cancelled",
      "raised TimeoutError",
    ],
  },
  "moved when it has passed, has ended, or is not awaited: refused": {
    ts: `
      const refused = (limit: any) => { try { limit.reschedule(time() + 5); } catch (error) { say("refused"); } };
      const early = timeout(5, part("a", 1));
      refused(early);
      await early;
      refused(early);
      await outcome(timeout(5, function* (limit) { try { yield* sleep(50); } finally { refused(limit); } }));`,
    py: `
      def refused(limit):
          try:
              limit.reschedule((time() + 5) / 1000)
          except RuntimeError:
              say("refused")
      early = timeout(5)
      refused(early)
      async with early:
          await part("a", 1)
      refused(early)
      async def main():
          async with timeout(5) as limit:
              try:
                  await sleep(50)
              finally:
                  refused(limit)
      await outcome(main())`,
    lines: ["refused", "a ends", "refused", "refused", "raised TimeoutError"],
  },
  "awaited twice, and at once": {
    ts: `
      const limit = timeout(5, part("a", 1));
      await limit;
      try { await limit; } catch (error) { say("refused"); }
      await outcome(timeout(20, async (again) => { try { await again; } catch (error) { say("refused"); } }));`,
    py: `
      limit = timeout(5)
      async with limit:
          await part("a", 1)
      try:
          async with limit:
              pass
      except RuntimeError:
          say("refused")
      async def main():
          async with timeout(20) as again:
              try:
                  async with again:
                      pass
              except RuntimeError:
                  say("refused")
      await outcome(main())`,
    lines: ["a ends", "refused", "refused", "result None"],
  },
  "outside a task": {
    ts: `
      function* outside() { yield* timeout(5, part("a", 1)); }
      try { outside().next(); } catch (error) { say("refused", error instanceof NotInTaskError); }`,
    lines: ["refused True"],
  },
  "many, one after the other: no place is lost": {
    ts: `
      for (let i = 0; i < 300; i++) await timeout(50, async () => i);
      let caught = 0;
      for (let i = 0; i < 10; i++) try { await timeout(1, sleep(50)); } catch { caught++; }
      say(caught);`,
    lines: ["10"],
  },
  "what it takes: functions, coroutines, tasks, promises, futures, events, primitives, values": {
    ts: `
      const future = new Future<number>();
      const event = new Event();
      callLater(2, () => { future.resolve(4); event.set(); });
      say(
        await timeout(20, part("function's", 1)),
        await timeout(20, () => part("coroutine", 1)),
        await timeout(20, spawn(part("task", 1))),
        await timeout(20, Promise.resolve("promise")),
        await timeout(20, future),
        await timeout(20, event),
        await timeout(20, sleep(1)),
        await timeout(20, () => "value"),
      );
      await outcome(timeout(1, new Event()));
      await outcome(timeout(1, new Future<number>()));`,
    lines: [
      "function's ends",
      "coroutine ends",
      "task ends",
      "function's coroutine task promise 4 None None value",
      "raised TimeoutError",
      "raised TimeoutError",
    ],
  },
  "a body that throws at once": {
    ts: `
      await outcome(timeout(5, () => { throw new Error("at once"); }));
      await sleep(10);
      say(me().cancelling());`,
    lines: ["raised at once", "0"],
  },
});
