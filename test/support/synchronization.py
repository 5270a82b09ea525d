# The scripts of test/support/synchronization.ts on CPython's asyncio: JSON in, one list of lines a script out.
import asyncio
import json
import sys


async def play(script, lines):
    say = lambda *words: lines.append(" ".join(str(word) for word in words))
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
    lifo, priority = asyncio.LifoQueue(2), asyncio.PriorityQueue(2)
    queue, condition, barrier = asyncio.Queue(2), asyncio.Condition(), asyncio.Barrier(2)

    async def worker(name, ops):
        has = {"L": 0, "S": 0, "C": 0}
        try:
            for at, op in enumerate(ops):
                result = ""
                if op == "0":
                    await asyncio.sleep(0)
                elif op == "L" and not has["L"]:
                    await lock.acquire()
                    has["L"] += 1
                elif op == "l" and has["L"]:
                    has["L"] -= 1
                    lock.release()
                elif op == "S":
                    await semaphore.acquire()
                    has["S"] += 1
                elif op == "s" and has["S"]:
                    has["S"] -= 1
                    semaphore.release()
                elif op == "E":
                    await event.wait()
                elif op == "e":
                    event.set()
                elif op == "n":
                    event.clear()
                elif op == "P":
                    await queue.put(name * 100 + at)
                elif op == "G":
                    result = await queue.get()
                elif op == "U":
                    await lifo.put(name * 100 + at)
                elif op == "u":
                    result = await lifo.get()
                elif op == "R":
                    await priority.put((name * 37 + at * 11) % 7)
                elif op == "r":
                    result = await priority.get()
                elif op == "d":
                    try:
                        queue.task_done()
                    except ValueError:
                        result = "error"
                elif op == "J":
                    await queue.join()
                elif op == "C" and not has["C"]:
                    await condition.acquire()
                    has["C"] += 1
                elif op == "c" and has["C"]:
                    has["C"] -= 1
                    condition.release()
                elif op == "W" and has["C"]:
                    await condition.wait()
                elif op == "1" and has["C"]:
                    condition.notify()
                elif op == "a" and has["C"]:
                    condition.notify_all()
                elif op == "B":
                    result = await barrier.wait()
                say(name, op, result)
            say(name, "end")
        except asyncio.CancelledError:
            say(name, "cancelled")
            raise
        finally:
            if has["L"]:
                lock.release()
            for _ in range(has["S"]):
                semaphore.release()
            if has["C"]:
                condition.release()

    tasks = [asyncio.create_task(worker(name, ops)) for name, ops in enumerate(script["workers"])]
    for step in script["driver"]:
        if step < 0:
            await asyncio.sleep(0)
        else:
            tasks[step].cancel()
    for _ in range(12):
        await asyncio.sleep(0)
    say("locked", lock.locked(), semaphore.locked(), condition.locked(), queue.qsize(), event.is_set())
    for task in tasks:
        task.cancel()
    for _ in range(12):
        await asyncio.sleep(0)
    say("left", lock.locked(), semaphore.locked(), condition.locked(), queue.qsize(), event.is_set())
    say("over", [task.done() for task in tasks].count(True))


def main():
    traces = []
    for script in json.load(sys.stdin):
        lines = []
        asyncio.run(play(script, lines))
        traces.append(lines)
    json.dump(traces, sys.stdout)


main()
