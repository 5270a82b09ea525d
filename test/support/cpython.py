# Scenarios of test/support/cpython.ts on CPython's asyncio, on virtual time: JSON in, one list of lines a scenario out.
import asyncio
import json
import sys
import textwrap


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time goes on only when nothing else is left to do."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        select = self._selector.select

        def advance(timeout):
            if timeout:
                self.now += timeout
            return select(0)

        self._selector.select = advance

    def time(self):
        return self.now


class InOrder(dict):
    """A TaskGroup cancels the members of a set: here in the order of their coming."""

    def add(self, task):
        self[task] = True

    def discard(self, task):
        self.pop(task, None)


class TaskGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = InOrder()


def text(error):
    if isinstance(error, BaseExceptionGroup):
        return "group(" + ", ".join(text(each) for each in error.exceptions) + ")"
    if isinstance(error, asyncio.CancelledError):
        return "CancelledError"
    if isinstance(error, TimeoutError):
        return "TimeoutError"
    return str(error)


async def play(code, prelude, lines):
    loop = asyncio.get_running_loop()

    def say(*words):
        lines.append(" ".join(str(word) for word in words))

    def report(_loop, context):
        if "never retrieved" not in context["message"]:
            say("reported", text(context["exception"]))

    async def outcome(awaitable):
        try:
            say("result", await awaitable)
        except BaseException as error:
            say("raised", text(error))

    loop.set_exception_handler(report)
    names = {
        "asyncio": asyncio,
        "say": say,
        "text": text,
        "outcome": outcome,
        "sleep": lambda ms: asyncio.sleep(ms / 1000),
        "spawn": asyncio.create_task,
        "TaskGroup": TaskGroup,
        "timeout": lambda ms: asyncio.timeout(None if ms is None else ms / 1000),
        "deadline": lambda ms: asyncio.timeout_at(ms / 1000),
        "time": lambda: round(loop.time() * 1000),
        "gather": asyncio.gather,
        "shield": asyncio.shield,
        "me": asyncio.current_task,
        "CancelledError": asyncio.CancelledError,
    }
    source = prelude + "\nasync def scenario():\n" + textwrap.indent(textwrap.dedent(code), "    ")
    exec(compile(source, "scenario", "exec"), names)
    await names["scenario"]()


def main():
    given = json.load(sys.stdin)
    traces = []
    for code in given["scenarios"]:
        lines = []
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(play(code, textwrap.dedent(given["prelude"]), lines))
        traces.append(lines)
    json.dump(traces, sys.stdout)


main()
