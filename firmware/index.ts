// What a program imports from "pinwheel-rt".
export { from } from "./await.ts";
export { CancelledError, InterruptedError, NotInTaskError, TimeoutError, WheelFullError } from "./errors.ts";
export { Future, type Awaitable } from "./future.ts";
export { gather } from "./gather.ts";
export { setExceptionHandler, type ExceptionHandler } from "./handler.ts";
export { falling, input, pressed, rising } from "./pins.ts";
export type { Edge, Input, InputOptions } from "./input.ts";
export { lines, type Lines, type LinesOptions } from "./lines.ts";
export { time } from "./loop.ts";
export { run } from "./run.ts";
export { sleep, sleepUntil } from "./sleep.ts";
export { allTasks, currentTask, spawn, Task, type Coroutine } from "./task.ts";
export type { Stream } from "./stream.ts";
export type { WaitOptions } from "./waiter.ts";
