// What a program imports from "pinwheel-rt".
export { from } from "./await.ts";
export { Barrier } from "./barrier.ts";
export { Condition } from "./condition.ts";
export {
  BrokenBarrierError,
  CancelledError,
  InterruptedError,
  NotInTaskError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
  WheelFullError,
} from "./errors.ts";
export { Event } from "./event.ts";
export { Future, type Awaitable } from "./future.ts";
export { gather } from "./gather.ts";
export { setExceptionHandler, type ExceptionHandler } from "./handler.ts";
export { falling, input, pressed, rising } from "./pins.ts";
export type { Edge, Input, InputOptions } from "./input.ts";
export { lines, type Lines, type LinesOptions } from "./lines.ts";
export { Lock } from "./lock.ts";
export { time } from "./clock.ts";
export { Queue } from "./queue.ts";
export { run } from "./run.ts";
export { BoundedSemaphore, Semaphore } from "./semaphore.ts";
export { sleep, sleepUntil, type SleepOptions } from "./sleep.ts";
export { allTasks, currentTask, spawn, Task, type Coroutine } from "./task.ts";
export type { Stream } from "./stream.ts";
export type { WaitOptions } from "./waiter.ts";
