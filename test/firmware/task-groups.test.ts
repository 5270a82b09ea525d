// TaskGroup, after the behaviours of CPython's test_taskgroups.
import { scenarios } from "../support/cpython.ts";

const prelude = {
  ts: `
    function* fails(ms: number, error: string) { yield* sleep(ms); throw new Error(error); }
    async function group(body: (group: TaskGroup<unknown>) => any) {
      await outcome(new TaskGroup(body));
      say("count", me().cancelling());
    }`,
  py: `
    async def fails(ms, error):
        await sleep(ms)
        raise ValueError(error)
    async def group(body):
        async def main():
            async with TaskGroup() as group:
                return await body(group)
        await outcome(main())
        say("count", me().cancelling())
  `,
};

scenarios(
  "groups of tasks",
  {
    "waits for all; gives the body's value": {
      ts: `
        await group(async (group) => {
          const a = group.spawn(part("a", 10));
          group.spawn(part("b", 5));
          say(a.done());
          return "body";
        });`,
      py: `
        async def body(group):
            a = group.create_task(part("a", 10))
            group.create_task(part("b", 5))
            say(a.done())
            return "body"
        await group(body)`,
      lines: ["False", "b ends", "a ends", "result body", "count 0"],
    },
    "empty: goes on at once": {
      ts: `await group(async () => "nothing");`,
      py: `
        async def body(group):
            return "nothing"
        await group(body)`,
      lines: ["result nothing", "count 0"],
    },
    "results are asked of the tasks": {
      ts: `
        let tasks: Task<string>[] = [];
        await group((group) => { tasks = [group.spawn(part("a", 2)), group.spawn(part("b", 1))]; });
        say(tasks.map((task) => task.result()).join());`,
      py: `
        tasks = []
        async def body(group):
            tasks.append(group.create_task(part("a", 2)))
            tasks.append(group.create_task(part("b", 1)))
        await group(body)
        say(",".join(task.result() for task in tasks))`,
      lines: ["b ends", "a ends", "result None", "count 0", "a,b"],
    },
    "an error cancels the others, and what runs of the body": {
      ts: `
        await group(async (group) => {
          group.spawn(part("a", 50));
          group.spawn(fails(5, "broken"));
          group.spawn(slow("b", 50, 10));
          try { await sleep(50); say("not reached"); } finally { say("body left", me().cancelling()); }
        });`,
      py: `
        async def body(group):
            group.create_task(part("a", 50))
            group.create_task(fails(5, "broken"))
            group.create_task(slow("b", 50, 10))
            try:
                await sleep(50)
                say("not reached")
            finally:
                say("body left", me().cancelling())
        await group(body)`,
      lines: ["a cancelled", "b cancelled", "body left 1", "b is clean", "raised group(broken)", "count 0"],
    },
    "an error when the body has ended": {
      ts: `
        await group((group) => {
          group.spawn(part("a", 50));
          group.spawn(fails(5, "broken"));
        });`,
      py: `
        async def main():
            async with TaskGroup() as group:
                group.create_task(part("a", 50))
                group.create_task(fails(5, "broken"))
        await outcome(main())
        # 3.11 forgets to take its own cancellation back here; later ones do not.
        say("count", 0)`,
      lines: ["a cancelled", "raised group(broken)", "count 0"],
    },
    "errors arrive together, in the order of their happening, those of a clean-up too": {
      ts: `
        await group(async (group) => {
          group.spawn(slow("a", 50, 10, "second"));
          group.spawn(fails(5, "first"));
          group.spawn(slow("b", 50, 20, "third"));
          await sleep(50);
        });`,
      py: `
        async def body(group):
            group.create_task(slow("a", 50, 10, "second"))
            group.create_task(fails(5, "first"))
            group.create_task(slow("b", 50, 20, "third"))
            await sleep(50)
        await group(body)`,
      lines: [
        "a cancelled",
        "b cancelled",
        "a is clean",
        "b is clean",
        "raised group(first, second, third)",
        "count 0",
      ],
    },
    "two fail in one batch": {
      ts: `
        await group(async (group) => {
          group.spawn(fails(0, "one"));
          group.spawn(fails(0, "two"));
          await sleep(50);
        });`,
      py: `
        async def body(group):
            group.create_task(fails(0, "one"))
            group.create_task(fails(0, "two"))
            await sleep(50)
        await group(body)`,
      lines: ["raised group(one, two)", "count 0"],
    },
    "the body fails: the tasks are cancelled, its error comes last": {
      ts: `
        await group(async (group) => {
          group.spawn(slow("a", 50, 5, "clean-up"));
          await sleep(5);
          throw new Error("body");
        });`,
      py: `
        async def body(group):
            group.create_task(slow("a", 50, 5, "clean-up"))
            await sleep(5)
            raise ValueError("body")
        await group(body)`,
      lines: ["a cancelled", "a is clean", "raised group(clean-up, body)", "count 0"],
    },
    "the body fails before any task has run": {
      ts: `
        await group((group) => {
          group.spawn(part("a", 50));
          throw new Error("body");
        });`,
      py: `
        async def body(group):
            group.create_task(part("a", 50))
            raise ValueError("body")
        await group(body)`,
      lines: ["raised group(body)", "count 0"],
    },
    "the body fails in a finally, while it is left": {
      ts: `
        await group(async (group) => {
          group.spawn(fails(5, "task"));
          try { await sleep(50); } finally { throw new Error("finally"); }
        });`,
      py: `
        async def body(group):
            group.create_task(fails(5, "task"))
            try:
                await sleep(50)
            finally:
                raise ValueError("finally")
        await group(body)`,
      lines: ["raised group(task, finally)", "count 0"],
    },
    "the body refuses to be left: the group ends all the same": {
      ts: `
        await group(async (group) => {
          group.spawn(fails(5, "task"));
          try { await sleep(50); } finally { say("refuses"); me().uncancel(); }
          await sleep(5);
          say("body ends");
        });`,
      py: `
        async def body(group):
            group.create_task(fails(5, "task"))
            try:
                await sleep(50)
            except CancelledError:
                say("refuses")
                me().uncancel()
            await sleep(5)
            say("body ends")
        await group(body)`,
      lines: ["refuses", "body ends", "raised group(task)", "count 0"],
    },
    "who awaits is cancelled while the body runs": {
      ts: `
        const task = spawn(() => group(async (group) => {
          group.spawn(slow("a", 50, 10));
          try { await sleep(50); } finally { say("body left"); }
        }));
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      py: `
        async def body(group):
            group.create_task(slow("a", 50, 10))
            try:
                await sleep(50)
            finally:
                say("body left")
        async def main():
            async with TaskGroup() as group:
                await body(group)
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)`,
      lines: ["body left", "a cancelled", "a is clean", "raised CancelledError"],
    },
    "who awaits is cancelled while it waits for the tasks": {
      ts: `
        const task = spawn(() => group((group) => { group.spawn(slow("a", 50, 10)); group.spawn(part("b", 50)); }));
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      py: `
        async def main():
            async with TaskGroup() as group:
                group.create_task(slow("a", 50, 10))
                group.create_task(part("b", 50))
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)`,
      lines: ["a cancelled", "b cancelled", "a is clean", "raised CancelledError"],
    },
    "who awaits is cancelled again and again: the tasks are cancelled once": {
      ts: `
        const task = spawn(() => group((group) => { group.spawn(slow("a", 50, 20)); }));
        for (let i = 0; i < 3; i++) { await sleep(5); task.cancel(); }
        await outcome(task);`,
      py: `
        async def main():
            async with TaskGroup() as group:
                group.create_task(slow("a", 50, 20))
        task = spawn(main())
        for i in range(3):
            await sleep(5)
            task.cancel()
        await outcome(task)`,
      lines: ["a cancelled", "a is clean", "raised CancelledError"],
    },
    "a task is cancelled by somebody: the others go on": {
      ts: `
        await group(async (group) => {
          const a = group.spawn(part("a", 50));
          group.spawn(part("b", 20));
          await sleep(5);
          a.cancel();
        });`,
      py: `
        async def body(group):
            a = group.create_task(part("a", 50))
            group.create_task(part("b", 20))
            await sleep(5)
            a.cancel()
        await group(body)`,
      lines: ["a cancelled", "b ends", "result None", "count 0"],
    },
    "the body awaits what was cancelled: the group is left with that": {
      ts: `
        await group(async (group) => {
          const a = group.spawn(part("a", 50));
          group.spawn(part("b", 50));
          await sleep(5);
          a.cancel();
          await a;
        });`,
      py: `
        async def body(group):
            a = group.create_task(part("a", 50))
            group.create_task(part("b", 50))
            await sleep(5)
            a.cancel()
            await a
        await group(body)`,
      lines: ["a cancelled", "b cancelled", "raised CancelledError", "count 0"],
    },
    "nested: an inner group's error is the outer one's": {
      ts: `
        await group(async (outer) => {
          outer.spawn(part("outer", 50));
          await new TaskGroup(async (inner) => {
            inner.spawn(part("inner", 50));
            inner.spawn(fails(5, "broken"));
            await sleep(50);
          });
        });`,
      py: `
        async def body(outer):
            outer.create_task(part("outer", 50))
            async with TaskGroup() as inner:
                inner.create_task(part("inner", 50))
                inner.create_task(fails(5, "broken"))
                await sleep(50)
        await group(body)`,
      lines: ["inner cancelled", "outer cancelled", "raised group(group(broken))", "count 0"],
    },
    "nested: an outer task's error leaves the inner group": {
      ts: `
        await group(async (outer) => {
          outer.spawn(fails(5, "broken"));
          try {
            await new TaskGroup(async (inner) => {
              inner.spawn(slow("inner", 50, 10));
              try { await sleep(50); } finally { say("body left"); }
            });
          } finally { say("inner group left"); }
        });`,
      py: `
        async def body(outer):
            outer.create_task(fails(5, "broken"))
            try:
                async with TaskGroup() as inner:
                    inner.create_task(slow("inner", 50, 10))
                    try:
                        await sleep(50)
                    finally:
                        say("body left")
            finally:
                say("inner group left")
        await group(body)`,
      lines: [
        "body left",
        "inner cancelled",
        "inner is clean",
        "inner group left",
        "raised group(broken)",
        "count 0",
      ],
    },
    "a group in a task of a group": {
      ts: `
        await group((outer) => {
          outer.spawn(() => group((inner) => { inner.spawn(part("a", 5)); inner.spawn(part("b", 2)); }));
          outer.spawn(part("c", 10));
        });`,
      py: `
        async def inside():
            async with TaskGroup() as inner:
                inner.create_task(part("a", 5))
                inner.create_task(part("b", 2))
        async def nested():
            await outcome(inside())
            say("count", me().cancelling())
        async def body(outer):
            outer.create_task(nested())
            outer.create_task(part("c", 10))
        await group(body)`,
      lines: ["b ends", "a ends", "result None", "count 0", "c ends", "result None", "count 0"],
    },
    "a group in a time limit": {
      ts: `
        await outcome(timeout(5, new TaskGroup((group) => { group.spawn(slow("a", 50, 5)); group.spawn(part("b", 50)); })));
        say("count", me().cancelling());`,
      py: `
        async def main():
            async with timeout(5):
                async with TaskGroup() as group:
                    group.create_task(slow("a", 50, 5))
                    group.create_task(part("b", 50))
        await outcome(main())
        say("count", me().cancelling())`,
      lines: ["a cancelled", "b cancelled", "a is clean", "raised TimeoutError", "count 0"],
    },
    "a time limit in a group's body": {
      ts: `
        await group(async (group) => {
          group.spawn(part("a", 20));
          await timeout(5, part("body", 50));
        });`,
      py: `
        async def body(group):
            group.create_task(part("a", 20))
            async with timeout(5):
                await part("body", 50)
        await group(body)`,
      lines: ["body cancelled", "a cancelled", "raised group(TimeoutError)", "count 0"],
    },
    "a task spawns into its group, also when the body has ended": {
      ts: `
        await group((group) => {
          group.spawn(function* () { yield* sleep(5); group.spawn(part("late", 5)); say("spawned"); });
        });`,
      py: `
        async def spawner(group):
            await sleep(5)
            group.create_task(part("late", 5))
            say("spawned")
        async def body(group):
            group.create_task(spawner(group))
        await group(body)`,
      lines: ["spawned", "late ends", "result None", "count 0"],
    },
    "spawn into a group that has ended, or is being cancelled: refused, and nothing runs": {
      ts: `
        const refused = (group: TaskGroup<unknown>) => {
          try { group.spawn(part("never", 5)); } catch (error) { say("refused"); }
        };
        let ended: any;
        await group((group) => { ended = group; });
        refused(ended);
        await group(async (group) => {
          group.spawn(fails(5, "broken"));
          try { await sleep(50); } finally { refused(group); }
        });
        const late = spawn(part("taken in", 5));
        try { ended.spawn(late); } catch { await sleep(1); say(late.cancelled()); }`,
      py: `
        def refused(group):
            coroutine = part("never", 5)
            try:
                group.create_task(coroutine)
            except RuntimeError:
                coroutine.close()
                say("refused")
        ended = []
        async def first(group):
            ended.append(group)
        await group(first)
        refused(ended[0])
        async def body(group):
            group.create_task(fails(5, "broken"))
            try:
                await sleep(50)
            finally:
                refused(group)
        await group(body)
        say(True)`,
      lines: ["result None", "count 0", "refused", "refused", "raised group(broken)", "count 0", "True"],
    },
    "spawn before it is awaited, awaiting it twice, outside a task": {
      ts: `
        const early = new TaskGroup(() => "body");
        try { early.spawn(part("never", 5)); } catch (error) { say(text(error)); }
        say(await early);
        try { await early; } catch (error) { say("refused"); }
        function* outside() { yield* new TaskGroup(() => 1); }
        try { outside().next(); } catch (error) { say("refused", error instanceof NotInTaskError); }`,
      lines: ["spawn: the group is not awaited yet", "body", "refused", "refused True"],
    },
    "cancel: all of it ends, without an error": {
      ts: `
        await group(async (group) => {
          group.spawn(slow("a", 50, 10));
          callLater(5, () => group.cancel());
          try { await sleep(50); say("not reached"); } finally { say("body left"); }
        });
        await group((group) => { group.spawn(part("b", 50)); callLater(5, () => { group.cancel(); group.cancel(); }); });`,
      lines: [
        "a cancelled",
        "body left",
        "a is clean",
        "result None",
        "count 0",
        "b cancelled",
        "result None",
        "count 0",
      ],
    },
    "cancel by the body itself, before it is awaited, and when it has ended": {
      ts: `
        await group((group) => { group.spawn(part("never", 5)); group.cancel(); say("runs on"); return "not given"; });
        await group(async (group) => { group.cancel(); await sleep(5); say("not reached"); });
        const early = new TaskGroup(() => say("not reached"));
        early.cancel();
        await outcome(early);
        early.cancel();`,
      lines: ["runs on", "result not given", "count 0", "result None", "count 0", "result None"],
    },
    "cancel an inner and an outer group in one step: the outer one's is not lost": {
      ts: `
        await outcome(new TaskGroup(function* (outer) {
          yield* new TaskGroup((inner) => { inner.cancel(); outer.cancel(); say("runs on"); });
          say("inner is over", me().cancelling());
          yield* sleep(5);
          say("not reached");
        }));
        say("count", me().cancelling());`,
      lines: ["runs on", "inner is over 1", "result None", "count 0"],
    },
    "cancel, and a task fails meanwhile: its error counts": {
      ts: `
        await group(async (group) => {
          group.spawn(slow("a", 50, 5, "clean-up"));
          await sleep(1);
          group.cancel();
        });`,
      lines: ["a cancelled", "a is clean", "raised group(clean-up)", "count 0"],
    },
    "cancel, and who awaits is cancelled too: it is": {
      ts: `
        const task = spawn(() => group(async (group) => {
          group.spawn(slow("a", 50, 10));
          callLater(5, () => group.cancel());
          await sleep(50);
        }));
        await sleep(8);
        task.cancel();
        await outcome(task);`,
      lines: ["a cancelled", "a is clean", "raised CancelledError"],
    },
    "errors and a cancellation: the errors first, then it where the task waits next": {
      ts: `
        const task = spawn(async () => {
          try { await new TaskGroup((group) => { group.spawn(slow("a", 50, 10, "clean-up")); }); }
          catch (error) { say("caught", text(error), me().cancelling()); }
          try { await sleep(20); say("not reached"); } finally { say("left"); }
        });
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      lines: ["a cancelled", "a is clean", "caught group(clean-up) 1", "left", "raised CancelledError"],
    },
    names: {
      ts: `
        await new TaskGroup((group) => {
          say(group.spawn(part("a", 1), "reader").name);
          group.spawn(async () => say(me().name), "writer");
        });`,
      py: `
        async def show():
            say(me().get_name())
        async with TaskGroup() as group:
            say(group.create_task(part("a", 1), name="reader").get_name())
            group.create_task(show(), name="writer")
        `,
      lines: ["reader", "writer", "a ends"],
    },
    "an error is not reported as well": {
      ts: `
        await group((group) => { group.spawn(async () => { throw new Error("at once"); }); });
        await sleep(20);`,
      lines: ["raised group(at once)", "count 0"],
    },
    "what it takes: functions, coroutines, tasks, promises, futures, primitives": {
      ts: `
        const future = new Future<string>();
        callLater(2, () => future.resolve("future"));
        let tasks: Task<unknown>[] = [];
        await new TaskGroup((group) => {
          tasks = [() => part("function's", 1), part("coroutine", 1), spawn(part("task", 1)), Promise.resolve("promise"), future, sleep(1)]
            .map((each: any) => group.spawn(each));
        });
        say(tasks.map((task) => word(task.result())).join());`,
      lines: [
        "task ends",
        "function's ends",
        "coroutine ends",
        "function's,coroutine,task,promise,future,None",
      ],
    },
  },
  prelude,
);
