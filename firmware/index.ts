// What a program imports from "pinwheel-rt".
export { any } from "./any.ts";
export { from } from "./await.ts";
export { Barrier } from "./barrier.ts";
export { bus, type Bus, type Transaction } from "./bus.ts";
export { callAt, callLater, callSoon, type Callback, type Handle } from "./call.ts";
export { asCompleted } from "./completed.ts";
export { Broadcast, type BroadcastOptions, type Subscription } from "./broadcast.ts";
export { stream, type BytePort, type ByteStream, type StreamOptions } from "./byte-stream.ts";
export { Condition } from "./condition.ts";
export { counter, type Counter, type CounterOptions } from "./counter.ts";
export {
  BrokenBarrierError,
  CancelledError,
  IncompleteReadError,
  InterruptedError,
  LimitOverrunError,
  NotInTaskError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
  WheelFullError,
} from "./errors.ts";
export { ErrorGroup } from "./error-group.ts";
export { encoder, type Encoder, type EncoderOptions, type Turn } from "./encoder.ts";
export { Event } from "./event.ts";
export { faults } from "./faults.ts";
export type { Fault } from "./fault-counts.ts";
export { Flag } from "./flag.ts";
export { Future, type Awaitable } from "./future.ts";
export { gather, type GatherOptions } from "./gather.ts";
export { TaskGroup } from "./group.ts";
export { setExceptionHandler, type ExceptionHandler } from "./handler.ts";
export { inspect, type InspectOptions } from "./inspect.ts";
export { falling, input, pressed, rising } from "./pins.ts";
export type { Edge, Input, InputOptions } from "./input.ts";
export { Latest, type LatestReader } from "./latest.ts";
export { LifoQueue } from "./lifo-queue.ts";
export { lines, type Lines, type LinesOptions } from "./lines.ts";
export { Lock } from "./lock.ts";
export { time } from "./clock.ts";
export { addHooks, type Hooks } from "./observe.ts";
export { overlapping, type SpawnPolicy } from "./overlapping.ts";
export { pinBus, type PinBus } from "./pin-bus.ts";
export { Pipe } from "./pipe.ts";
export { PriorityQueue } from "./priority-queue.ts";
export { pulse, type PulseOptions } from "./pulse.ts";
export { Queue } from "./queue.ts";
export { race } from "./race.ts";
export { record, type RecordOptions } from "./record.ts";
export { restarting, type Restarting, type RestartOptions } from "./restarting.ts";
export { run, runForever, stop } from "./run.ts";
export type { Body } from "./scope.ts";
export { BoundedSemaphore, Semaphore } from "./semaphore.ts";
export { sleep, sleepUntil, type SleepOptions } from "./sleep.ts";
export { shield } from "./shield.ts";
export { allTasks, currentTask, spawn, Task, type Coroutine, type Startable } from "./task.ts";
export { deadline, timeout, type Deadline } from "./timeout.ts";
export { wait, type WaitingOptions } from "./wait.ts";
export { stats, type Delays, type Stats } from "./stats.ts";
export { tasks } from "./tasks.ts";
export { Signal } from "./signal.ts";
export type { Stream } from "./stream.ts";
export { every, type Ticker, type TickerOptions } from "./ticker.ts";
export type { WaitOptions } from "./waiter.ts";
export { resetReason, type ResetReason } from "./reset-reason.ts";
export { watchdog } from "./watchdog.ts";
export type { WatchingOptions } from "./watching.ts";
