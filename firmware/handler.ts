// Where errors go that nobody awaits. Invariant: reporting never throws, whatever the handler does.

export interface Reported {
  readonly name: string | number;
}

/** Gets the error and the task that it ended. */
export type ExceptionHandler = (error: unknown, task: Reported) => void;

/** `Uncaught in task NAME: error`, then the stack with `file:line:col` of the bundle, which the tools map. */
function print_(error: unknown, task: Reported): void {
  print(`Uncaught in task ${task.name}: ${error}`);
  const stack = (error as { stack?: string } | undefined)?.stack;
  if (stack) print(stack);
}

let handler: ExceptionHandler = report_;

/** The default. Where there is no memory for more, the name alone. */
function report_(error: unknown, task: Reported): void {
  try {
    print_(error, task);
  } catch {
    print("Uncaught in task", task.name);
  }
}

/**
 * Replaces the handler of errors that nobody awaits; without an argument, the default comes back. A handler that throws is
 * reported itself, by the default. O(1).
 */
export function setExceptionHandler(next?: ExceptionHandler): void {
  handler = next ? guarded(next) : report_;
}

function guarded(next: ExceptionHandler): ExceptionHandler {
  return (error, task) => {
    try {
      next(error, task);
    } catch (failure) {
      report_(error, task);
      report_(failure, { name: "exception handler" });
    }
  };
}

/** Reports an error. */
export function handle_(error: unknown, task: Reported): void {
  handler(error, task);
}
