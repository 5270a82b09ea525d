// Futures, their callbacks, functions that are called later, and runs; after CPython's test_futures, test_tasks and
// test_events.
import { scenarios } from "../support/cpython.ts";

scenarios("futures and callbacks", {
  "a result, an error, a cancellation: what each asks": {
    ts: `
      const future = new Future<number>();
      try { future.error(); } catch { say("not yet"); }
      say(future.done(), future.cancelled());
      future.resolve(1);
      say(future.done(), future.result(), future.error(), future.cancel(), future.cancelled());
      const failed = new Future<number>();
      failed.reject(new Error("no"));
      say(text(failed.error()));
      const gone = new Future<number>();
      say(gone.cancel(), gone.cancelled(), gone.cancel());
      try { gone.error(); } catch (error) { say(text(error)); }`,
    py: `
      new = asyncio.get_running_loop().create_future
      future = new()
      try:
          future.exception()
      except asyncio.InvalidStateError:
          say("not yet")
      say(future.done(), future.cancelled())
      future.set_result(1)
      say(future.done(), future.result(), future.exception(), future.cancel(), future.cancelled())
      failed = new()
      failed.set_exception(ValueError("no"))
      say(text(failed.exception()))
      gone = new()
      say(gone.cancel(), gone.cancelled(), gone.cancel())
      try:
          gone.exception()
      except CancelledError as error:
          say(text(error))`,
    lines: ["not yet", "False False", "True 1 None False False", "no", "True True False", "CancelledError"],
  },
  "done callbacks: in the batch after, in the order of their adding, with those who wait": {
    ts: `
      const future = new Future<number>();
      future.addDoneCallback((f) => say("first", f.result(), f === future));
      const waiter = spawn(async () => say("waiter", await future));
      await sleep(1);
      future.addDoneCallback(() => say("second"));
      future.resolve(5);
      say("settled");
      await sleep(1);
      future.addDoneCallback(() => say("late"));
      say("added");
      await waiter;
      await sleep(1);`,
    py: `
      future = asyncio.get_running_loop().create_future()
      future.add_done_callback(lambda f: say("first", f.result(), f is future))
      async def wait():
          say("waiter", await future)
      waiter = spawn(wait())
      await sleep(1)
      future.add_done_callback(lambda f: say("second"))
      future.set_result(5)
      say("settled")
      await sleep(1)
      future.add_done_callback(lambda f: say("late"))
      say("added")
      await waiter
      await sleep(1)`,
    lines: ["settled", "first 5 True", "waiter 5", "second", "added", "late"],
  },
  "done callbacks of a task: with its result, its error, its cancellation": {
    ts: `
      const tell = (task: Future<unknown>) => say(task.cancelled() ? "cancelled" : task.error() ? text(task.error()) : task.result());
      for (const task of [spawn(part("a", 1)), spawn(part("b", 2, "broken")), spawn(part("c", 50))]) task.addDoneCallback(tell);
      const last = allTasks()[allTasks().length - 1];
      await sleep(5);
      last.cancel();
      await sleep(1);`,
    py: `
      tell = lambda task: say("cancelled" if task.cancelled() else text(task.exception()) if task.exception() else task.result())
      tasks = [spawn(part("a", 1)), spawn(part("b", 2, "broken")), spawn(part("c", 50))]
      for task in tasks:
          task.add_done_callback(tell)
      await sleep(5)
      tasks[-1].cancel()
      await sleep(1)`,
    lines: ["a ends", "a", "b ends", "broken", "c cancelled", "cancelled"],
  },
  "removeDoneCallback: all of one function's": {
    ts: `
      const future = new Future<number>();
      const one = () => say("one"), two = () => say("two");
      future.addDoneCallback(one); future.addDoneCallback(two); future.addDoneCallback(one);
      say(future.removeDoneCallback(one), future.removeDoneCallback(one));
      future.resolve(1);
      await sleep(1);`,
    py: `
      future = asyncio.get_running_loop().create_future()
      one, two = lambda f: say("one"), lambda f: say("two")
      for each in [one, two, one]:
          future.add_done_callback(each)
      say(future.remove_done_callback(one), future.remove_done_callback(one))
      future.set_result(1)
      await sleep(1)`,
    lines: ["2 0", "two"],
  },
  "a callback that throws is reported, the others are called": {
    ts: `
      const future = new Future<number>();
      future.addDoneCallback(() => { throw new Error("callback"); });
      future.addDoneCallback(() => say("other"));
      future.reject(new Error("no"));
      future.error();
      await sleep(1);
      future.addDoneCallback(() => { throw new Error("late"); });
      await sleep(1);`,
    py: `
      def throws(error):
          raise ValueError(error)
      future = asyncio.get_running_loop().create_future()
      future.add_done_callback(lambda f: throws("callback"))
      future.add_done_callback(lambda f: say("other"))
      future.set_exception(ValueError("no"))
      future.exception()
      await sleep(1)
      future.add_done_callback(lambda f: throws("late"))
      await sleep(1)`,
    lines: ["reported callback", "other", "reported late"],
  },
  "a callback that does not ask for the error leaves it to be reported": {
    ts: `
      spawn(part("a", 1, "nobody's")).addDoneCallback(() => say("called"));
      await sleep(5);
      spawn(part("b", 1, "taken")).addDoneCallback((task) => say(text(task.error())));
      await sleep(5);`,
    lines: ["a ends", "called", "reported nobody's", "b ends", "taken"],
  },
  "callSoon: in the next batch, in order; an argument; cancelled; what it throws": {
    ts: `
      callSoon(() => say("one"));
      const given = callSoon((name) => say(name), "two");
      const never = callSoon(() => say("never"));
      never.cancel();
      callSoon(() => { throw new Error("three"); });
      callSoon(() => { callSoon(() => say("next batch")); });
      say("first");
      await sleep(0);
      say("batch");
      await sleep(1);
      say(given.pending(), given.cancel(), never.pending(), never.cancel());`,
    py: `
      loop = asyncio.get_running_loop()
      def throws(error):
          raise ValueError(error)
      loop.call_soon(lambda: say("one"))
      loop.call_soon(say, "two")
      never = loop.call_soon(say, "never")
      never.cancel()
      loop.call_soon(throws, "three")
      loop.call_soon(lambda: loop.call_soon(say, "next batch"))
      say("first")
      await sleep(0)
      say("batch")
      await sleep(1)
      say(False, False, False, False)`,
    lines: ["first", "one", "two", "reported three", "batch", "next batch", "False False False False"],
  },
  "callLater and callAt: in the order of their times, equal ones in that of their coming": {
    ts: `
      const before = time();
      const at = (name: string) => say(name, Math.floor(time() - before));
      callLater(20, at, "twenty");
      callLater(5, at, "five");
      callAt(before + 10, at, "ten");
      callLater(5, at, "five too");
      const never = callLater(15, at, "never");
      const due = callAt(before + 12, at, "twelve");
      say(Math.round(due.when()! - before), due.pending());
      await sleep(7);
      say(never.cancel(), never.pending());
      await sleep(30);`,
    py: `
      loop = asyncio.get_running_loop()
      before = time()
      at = lambda name: say(name, time() - before)
      later = lambda ms, *args: loop.call_later(ms / 1000, *args)
      later(20, at, "twenty")
      later(5, at, "five")
      loop.call_at((before + 10) / 1000, at, "ten")
      later(5, at, "five too")
      never = later(15, at, "never")
      due = loop.call_at((before + 12) / 1000, at, "twelve")
      say(round(due.when() * 1000) - before, not due.cancelled())
      await sleep(7)
      never.cancel()
      say(never.cancelled(), False)
      await sleep(30)`,
    lines: ["12 True", "five 5", "five too 5", "True False", "ten 10", "twelve 12", "twenty 20"],
  },
  "callLater: of the past, cancelled by another of the same time, and in its own callback": {
    ts: `
      callLater(-5, () => say("past"));
      callLater(5, () => say(second.cancel()));
      const second = callLater(5, () => say("never"));
      const own: { cancel(): boolean } = callLater(3, () => say("own", own.cancel()));
      await sleep(10);`,
    lines: ["past", "own False", "True"],
  },
  "a callback starts tasks, and is in none": {
    ts: `
      callSoon(() => {
        try { currentTask(); } catch (error) { say(error instanceof NotInTaskError); }
        spawn(part("spawned", 1));
      });
      callLater(2, async () => { await sleep(1); say("async"); });
      await sleep(10);`,
    lines: ["True", "spawned ends", "async"],
  },
  "from a native callback": {
    ts: `
      setTimeout(() => { callSoon(() => say("soon")); callLater(3, () => say("later")); }, 2);
      await sleep(20);`,
    lines: ["soon", "later"],
  },
  "overlapping: always": {
    ts: `
      const call = overlapping("always", (n: number) => slow("run " + n, 5, 1));
      say(call(1) instanceof Task, call(2) instanceof Task);
      await sleep(20);`,
    lines: ["True True", "run 1 ends", "run 2 ends"],
  },
  "overlapping: skip": {
    ts: `
      const call = overlapping("skip", (n: number) => part("run " + n, 5));
      call(1);
      say(call(2));
      await sleep(10);
      call(3);
      await sleep(10);`,
    lines: ["None", "run 1 ends", "run 3 ends"],
  },
  "overlapping: queue: one more, with the latest argument, also after an error or a cancellation": {
    ts: `
      const call = overlapping("queue", (n: number) => part("run " + n, 5, n === 3 ? "broken" : undefined));
      for (let n = 1; n < 4; n++) call(n);
      await sleep(7);
      call(4);
      await sleep(10);
      const task = call(5)!;
      call(6);
      await sleep(1);
      task.cancel();
      await sleep(20);`,
    lines: ["run 1 ends", "run 3 ends", "reported broken", "run 4 ends", "run 5 cancelled", "run 6 ends"],
  },
  "overlapping: replace: the new one starts when the old one has cleaned up": {
    ts: `
      const call = overlapping("replace", (n: number) => slow("run " + n, 20, 5));
      call(1);
      await sleep(2);
      call(2);
      await sleep(2);
      call(3);
      await sleep(50);`,
    lines: ["run 1 cancelled", "run 1 is clean", "run 3 ends"],
  },
  "overlapping: a handler that throws before it suspends, and one with a name": {
    ts: `
      let n = 0;
      const call = overlapping("queue", async () => { say(me().name); if (n++ === 0) throw new Error("at once"); }, "button");
      call();
      await sleep(2);
      call();
      await sleep(2);`,
    lines: ["button", "reported at once", "button"],
  },
  "restarting: after errors, with growing waits, until a result": {
    ts: `
      const before = time();
      let n = 0;
      const service = restarting(function* (history) {
        say(Math.floor(time() - before), history.restarts, history.reason && text(history.reason));
        yield* sleep(1);
        if (n++ < 3) throw new Error("no " + n);
        return "up";
      }, { delay: 4, longest: 10 });
      say(await service, service.restarts, text(service.reason));`,
    lines: ["0 0 None", "5 1 no 1", "14 2 no 2", "25 3 no 3", "up 3 no 3"],
  },
  "restarting: the limit, and the last error": {
    ts: `
      let n = 0;
      const service = restarting(async () => { throw new Error("no " + ++n); }, { delay: 1, factor: 1, limit: 2 });
      await outcome(service);
      say(service.restarts, text(service.reason));`,
    lines: ["raised no 3", "2 no 2"],
  },
  "restarting: a steady run counts as the first one again": {
    ts: `
      let n = 0;
      await outcome(restarting(async (history) => {
        say(history.restarts);
        if (n === 2) await sleep(20);
        if (n++ < 4) throw new Error("no");
      }, { delay: 1, factor: 1, steady: 10 }));`,
    lines: ["0", "1", "2", "1", "2", "result None"],
  },
  "restarting: cancelled while it runs, and while it waits": {
    ts: `
      const runs = spawn(restarting(() => part("run", 50), { delay: 5 }));
      const waits = spawn(restarting(async () => { throw new Error("no"); }, { delay: 50 }));
      await sleep(5);
      runs.cancel();
      waits.cancel();
      await outcome(runs);
      await outcome(waits);
      try { restarting(part("b", 1) as any); } catch (error) { say("refused"); }`,
    lines: ["run cancelled", "raised CancelledError", "raised CancelledError", "refused"],
  },
});
