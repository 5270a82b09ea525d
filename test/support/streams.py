# The scripts of test/firmware/streams-law.test.ts on CPython's asyncio: JSON in, one list of lines a script out.
import asyncio
import json
import sys


async def play(script, lines):
    say = lambda *words: lines.append(" ".join(str(word) for word in words))
    reader = asyncio.StreamReader()

    async def read(op):
        try:
            if op == "L":
                line = (await reader.readline()).decode()
                say(op, json.dumps(line.rstrip("\n") if line else None))
            elif op == "U":
                say(op, json.dumps((await reader.readuntil(b"ab")).decode()))
            elif op == "E":
                say(op, json.dumps((await reader.readexactly(3)).decode()))
            else:
                say(op, json.dumps((await reader.read(2)).decode()))
        except asyncio.IncompleteReadError as error:
            say(op, "incomplete", json.dumps(error.partial.decode()), error.expected or "")
        except asyncio.CancelledError:
            say(op, "cancelled")
            raise

    task = None
    for step in script:
        if step[0] == "+":
            reader.feed_data(step[1:].encode())
        elif step == ".":
            reader.feed_eof()
        elif step == "-":
            await asyncio.sleep(0)
        elif step == "!":
            if task:
                task.cancel()
        elif task is None or task.done():
            task = asyncio.create_task(read(step))
    for _ in range(4):
        await asyncio.sleep(0)
    say("left", len(reader._buffer))
    if task:
        task.cancel()
        await asyncio.wait([task])


def main():
    traces = []
    for script in json.load(sys.stdin):
        lines = []
        asyncio.run(play(script, lines))
        traces.append(lines)
    json.dump(traces, sys.stdout)


main()
