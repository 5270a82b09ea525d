// gather, wait, asCompleted and shield, after the behaviours of CPython's test_tasks; race and any, which it has not,
// against what the same would be there.
import { scenarios } from "../support/cpython.ts";

const prelude = {
  ts: `
    async function show(promise: PromiseLike<{ done: any[]; pending: any[] }>) {
      const { done, pending } = await promise;
      say("done", done.map(nameOf).join() + ".", pending.map(nameOf).join() + " pending");
    }
    const nameOf = (task: any) => task.name;
    const named = (name: string, ms: number, error?: string) => spawn(part(name, ms, error), name);
    async function all(list: readonly any[]) {
      for (const next of asCompleted(list)) await outcome(next);
    }`,
  py: `
    async def show(tasks, **options):
        done, pending = await asyncio.wait(tasks, **options)
        names = lambda some: ",".join(task.get_name() for task in tasks if task in some)
        say("done", names(done) + ".", names(pending) + " pending")
    def named(name, ms, error=None):
        return asyncio.create_task(part(name, ms, error), name=name)
    async def all(tasks):
        for task in asyncio.as_completed(tasks):
            await outcome(task)
    async def contest(tasks, wins):
        tasks = [asyncio.create_task(task) for task in tasks]
        try:
            pending, winner = set(tasks), None
            while pending and not winner:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                winner = next((task for task in tasks if task in done and wins(task)), None)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return winner or tasks
    async def race(*tasks):
        return (await contest(tasks, lambda task: True)).result()
    async def any(*tasks):
        winner = await contest(tasks, lambda task: not task.cancelled() and not task.exception())
        if isinstance(winner, list):
            raise ExceptionGroup("", [task.exception() for task in winner])
        return winner.result()`,
};

scenarios(
  "combinators",
  {
    "gather: with errors among the results": {
      ts: `
        const results = await gather(part("a", 5), part("b", 2, "broken"), part("c", 1), { returnErrors: true });
        say(results.map((each) => (each instanceof Error ? text(each) : each)).join());`,
      py: `
        results = await gather(part("a", 5), part("b", 2, "broken"), part("c", 1), return_exceptions=True)
        say(",".join(text(each) if isinstance(each, Exception) else each for each in results))`,
      lines: ["c ends", "b ends", "a ends", "a,broken,c"],
    },
    "gather with errors: one part is cancelled": {
      ts: `
        const b = named("b", 50);
        callLater(2, () => b.cancel());
        const results = await gather(part("a", 5), b, { returnErrors: true });
        say(results.map((each) => (each instanceof Error ? text(each) : each)).join());`,
      py: `
        b = named("b", 50)
        asyncio.get_running_loop().call_later(0.002, b.cancel)
        results = await gather(part("a", 5), b, return_exceptions=True)
        say(",".join(text(each) if isinstance(each, BaseException) else each for each in results))`,
      lines: ["b cancelled", "a ends", "a,CancelledError"],
    },
    "gather with errors: who awaits is cancelled, and hears of it when all have ended": {
      ts: `
        const task = spawn(async () => { await gather(slow("a", 50, 10), part("b", 50), { returnErrors: true }); say("not reached"); });
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      py: `
        async def main():
            await gather(slow("a", 50, 10), part("b", 50), return_exceptions=True)
            say("not reached")
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)`,
      lines: ["a cancelled", "b cancelled", "a is clean", "raised CancelledError"],
    },
    "gather of functions": {
      ts: `say((await gather(() => part("a", 2), async () => 5)).join());`,
      lines: ["a ends", "a,5"],
    },
    "gather after its error: cancelling it again cancels nothing": {
      ts: `
        const gathering = gather(part("a", 20), part("b", 2, "broken")) as any;
        await outcome(gathering);
        say(gathering.cancel());
        await sleep(30);`,
      py: `
        gathering = gather(part("a", 20), part("b", 2, "broken"))
        await outcome(gathering)
        say(gathering.cancel())
        await sleep(30)`,
      lines: ["b ends", "raised broken", "False", "a ends"],
    },
    "race: the first, and the others are left before it goes on": {
      ts: `await outcome(race(slow("a", 50, 10), part("b", 5), part("c", 20)));`,
      py: `await outcome(race(slow("a", 50, 10), part("b", 5), part("c", 20)))`,
      lines: ["b ends", "a cancelled", "c cancelled", "a is clean", "result b"],
    },
    "race: the first is an error": {
      ts: `await outcome(race(part("a", 50), part("b", 5, "broken")));`,
      py: `await outcome(race(part("a", 50), part("b", 5, "broken")))`,
      lines: ["b ends", "a cancelled", "raised broken"],
    },
    "race: two at once: the first of the arguments": {
      ts: `await outcome(race(part("a", 5), part("b", 5)));`,
      py: `await outcome(race(part("a", 5), part("b", 5)))`,
      lines: ["a ends", "b ends", "result a"],
    },
    "race: who awaits is cancelled: all are": {
      ts: `
        const task = spawn(async () => { try { await race(slow("a", 50, 10), part("b", 50)); } finally { say("left"); } });
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      py: `
        async def main():
            try:
                await race(slow("a", 50, 10), part("b", 50))
            finally:
                say("left")
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)`,
      lines: ["a cancelled", "b cancelled", "a is clean", "left", "raised CancelledError"],
    },
    "race: who awaits is cancelled when it is won and the others are being left": {
      ts: `
        const task = spawn(async () => { await race(slow("a", 50, 20), part("b", 5)); say("not reached"); });
        await sleep(10);
        task.cancel();
        await outcome(task);`,
      lines: ["b ends", "a cancelled", "a is clean", "raised CancelledError"],
    },
    "race: what fails while it is left is reported": {
      ts: `await outcome(race(slow("a", 50, 5, "clean-up"), part("b", 5)));`,
      lines: ["b ends", "a cancelled", "a is clean", "reported clean-up", "result b"],
    },
    "race: a Future that loses is not cancelled, a shielded task neither": {
      ts: `
        const future = new Future<string>();
        const kept = named("kept", 10);
        await outcome(race(future, shield(kept), part("b", 5)));
        say(future.done(), kept.done());
        await kept;`,
      lines: ["b ends", "result b", "False False", "kept ends"],
    },
    "race: of nothing, and of what has ended": {
      ts: `
        try { race(); } catch (error) { say("refused"); }
        const ended = named("a", 1);
        await ended;
        await outcome(race(part("b", 5), ended));`,
      lines: ["refused", "a ends", "result a"],
    },
    "any: the first result; errors before it do not count": {
      ts: `await outcome(any(part("a", 5, "broken"), part("b", 10), part("c", 50)));`,
      py: `await outcome(any(part("a", 5, "broken"), part("b", 10), part("c", 50)))`,
      lines: ["a ends", "b ends", "c cancelled", "result b"],
    },
    "any: all fail: their errors in the order of the arguments": {
      ts: `await outcome(any(part("a", 5, "one"), part("b", 2, "two")));`,
      py: `await outcome(any(part("a", 5, "one"), part("b", 2, "two")))`,
      lines: ["b ends", "a ends", "raised group(one, two)"],
    },
    "any: who awaits is cancelled": {
      ts: `
        const task = spawn(async () => { await any(part("a", 50), part("b", 2, "broken")); });
        await sleep(5);
        task.cancel();
        await outcome(task);`,
      py: `
        async def main():
            await any(part("a", 50), part("b", 2, "broken"))
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)`,
      lines: ["b ends", "a cancelled", "raised CancelledError"],
    },
    "wait: for all, the first, the first error": {
      ts: `
        await show(wait([named("a", 5), named("b", 2)]));
        await show(wait([named("c", 5), named("d", 2)], { until: "first" }));
        await sleep(10);
        await show(wait([named("e", 20), named("f", 2), named("g", 5, "broken")], { until: "error" }));
        await sleep(30);
        await show(wait([named("h", 2), named("i", 5)], { until: "error" }));`,
      py: `
        await show([named("a", 5), named("b", 2)])
        await show([named("c", 5), named("d", 2)], return_when="FIRST_COMPLETED")
        await sleep(10)
        await show([named("e", 20), named("f", 2), named("g", 5, "broken")], return_when="FIRST_EXCEPTION")
        await sleep(30)
        await show([named("h", 2), named("i", 5)], return_when="FIRST_EXCEPTION")`,
      lines: [
        "b ends",
        "a ends",
        "done a,b.  pending",
        "d ends",
        "done d. c pending",
        "c ends",
        "f ends",
        "g ends",
        "done f,g. e pending",
        "e ends",
        "h ends",
        "i ends",
        "done h,i.  pending",
      ],
    },
    "wait: with a timeout, nothing is thrown or cancelled": {
      ts: `
        await show(wait([named("a", 2), named("b", 20)], { timeout: 5 }));
        await sleep(30);
        await show(wait([named("c", 2)], { timeout: 20 }));`,
      py: `
        await show([named("a", 2), named("b", 20)], timeout=0.005)
        await sleep(30)
        await show([named("c", 2)], timeout=0.02)`,
      lines: ["a ends", "done a. b pending", "b ends", "c ends", "done c.  pending"],
    },
    "wait: who awaits is cancelled: the tasks are not": {
      ts: `
        const a = named("a", 20);
        const task = spawn(async () => { await wait([a], { timeout: 50 }); });
        await sleep(5);
        task.cancel();
        await outcome(task);
        await a;`,
      py: `
        a = named("a", 20)
        async def main():
            await asyncio.wait([a], timeout=0.05)
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)
        await a`,
      lines: ["raised CancelledError", "a ends"],
    },
    "wait: a cancelled task is no error, one that has ended counts, nothing is refused": {
      ts: `
        const a = named("a", 50), b = named("b", 1);
        await b;
        callLater(2, () => a.cancel());
        await show(wait([a, b], { until: "error" }));
        try { wait([]); } catch (error) { say("refused"); }`,
      py: `
        a, b = named("a", 50), named("b", 1)
        await b
        asyncio.get_running_loop().call_later(0.002, a.cancel)
        await show([a, b], return_when="FIRST_EXCEPTION")
        try:
            await asyncio.wait([])
        except ValueError:
            say("refused")`,
      lines: ["b ends", "a cancelled", "done a,b.  pending", "refused"],
    },
    "wait: the error of one that runs on is reported, that of one it gave is not": {
      ts: `
        await show(wait([named("a", 2, "given"), named("b", 5, "later")], { until: "first" }));
        await sleep(20);`,
      lines: ["a ends", "done a. b pending", "b ends", "reported later"],
    },
    "asCompleted: in the order of their ends": {
      ts: `await all([part("a", 10), part("b", 2, "broken"), part("c", 5)]);`,
      py: `await all([part("a", 10), part("b", 2, "broken"), part("c", 5)])`,
      lines: ["b ends", "raised broken", "c ends", "result c", "a ends", "result a"],
    },
    "asCompleted: a slow loop gets them in the same order": {
      ts: `for (const next of asCompleted([part("a", 5), part("b", 2)])) { await sleep(20); await outcome(next); }`,
      py: `
        for task in asyncio.as_completed([part("a", 5), part("b", 2)]):
            await sleep(20)
            await outcome(task)`,
      lines: ["b ends", "a ends", "result b", "result a"],
    },
    "asCompleted: left early, the others run on; who awaits is cancelled": {
      ts: `
        for (const next of asCompleted([part("a", 5), part("b", 10)])) { await outcome(next); break; }
        const task = spawn(async () => { for await (const result of asCompleted([named("c", 50)])) say(result); });
        await sleep(20);
        task.cancel();
        await outcome(task);
        await sleep(50);`,
      py: `
        for task in asyncio.as_completed([part("a", 5), part("b", 10)]):
            await outcome(task)
            break
        async def main():
            for task in asyncio.as_completed([named("c", 50)]):
                say(await task)
        task = spawn(main())
        await sleep(20)
        task.cancel()
        await outcome(task)
        await sleep(50)`,
      lines: ["a ends", "result a", "b ends", "raised CancelledError", "c ends"],
    },
    "asCompleted: with for await; of none; what has ended before": {
      ts: `
        const a = named("a", 5), b = named("b", 2);
        for await (const result of asCompleted([a, () => part("c", 1), b])) say(result);
        for await (const result of asCompleted([])) say("not reached");
        for await (const result of asCompleted([part("d", 1), a, b])) say(result);`,
      lines: ["c ends", "c", "b ends", "b", "a ends", "a", "a", "b", "d ends", "d"],
    },
    "asCompleted: who is cancelled in the wait leaves the outcome to another": {
      ts: `
        const [first, second] = asCompleted([part("a", 5), part("b", 10)]);
        const task = spawn(async () => { await first; });
        await sleep(2);
        task.cancel();
        await outcome(second);
        await outcome(first);`,
      lines: ["a ends", "result a", "b ends", "result b"],
    },
    "shield: who awaits is cancelled, what is shielded is not": {
      ts: `
        const inner = named("inner", 20);
        const task = spawn(async () => { await shield(inner); });
        await sleep(5);
        task.cancel();
        await outcome(task);
        await outcome(inner);`,
      py: `
        inner = named("inner", 20)
        async def main():
            await shield(inner)
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)
        await outcome(inner)`,
      lines: ["raised CancelledError", "inner ends", "result inner"],
    },
    "shield: its result, its error, a cancellation of what is shielded, and one that has ended": {
      ts: `
        await outcome(shield(part("a", 5)));
        await outcome(shield(part("b", 5, "broken")));
        const c = named("c", 50);
        callLater(5, () => c.cancel());
        await outcome(shield(c));
        const d = named("d", 1);
        await d;
        await outcome(shield(d));`,
      py: `
        await outcome(shield(part("a", 5)))
        await outcome(shield(part("b", 5, "broken")))
        c = named("c", 50)
        asyncio.get_running_loop().call_later(0.005, c.cancel)
        await outcome(shield(c))
        d = named("d", 1)
        await d
        await outcome(shield(d))`,
      lines: [
        "a ends",
        "result a",
        "b ends",
        "raised broken",
        "c cancelled",
        "raised CancelledError",
        "d ends",
        "result d",
      ],
    },
    "shield in a time limit": {
      ts: `
        const inner = named("inner", 20);
        await outcome(timeout(5, shield(inner)));
        await outcome(timeout(50, inner));`,
      py: `
        inner = named("inner", 20)
        async def main():
            async with timeout(5):
                await shield(inner)
        await outcome(main())
        await outcome(inner)`,
      lines: ["raised TimeoutError", "inner ends", "result inner"],
    },
    "shield: gathered, who awaits is cancelled": {
      ts: `
        const task = spawn(async () => { await gather(shield(part("kept", 20)), part("a", 50)); });
        await sleep(5);
        task.cancel();
        await outcome(task);
        await sleep(30);`,
      py: `
        kept = named("kept", 20)
        async def main():
            await gather(shield(kept), part("a", 50))
        task = spawn(main())
        await sleep(5)
        task.cancel()
        await outcome(task)
        await sleep(30)`,
      lines: ["a cancelled", "raised CancelledError", "kept ends"],
    },
    "shield: its error is reported when nobody awaits it any more": {
      ts: `
        const task = spawn(async () => { await shield(part("inner", 10, "broken")); });
        await sleep(5);
        task.cancel();
        await sleep(20);`,
      lines: ["inner ends", "reported broken"],
    },
    "shield: several await it, one is cancelled": {
      ts: `
        const shielded = shield(part("inner", 10));
        const a = spawn(async () => { await shielded; });
        const b = spawn(async () => await shielded);
        await sleep(5);
        a.cancel();
        await outcome(a);
        await outcome(b);`,
      lines: ["raised CancelledError", "inner ends", "result inner"],
    },
  },
  prelude,
);
