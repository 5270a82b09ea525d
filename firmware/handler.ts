// Where errors go that nobody awaits. Invariant: reporting never throws, whatever the handler does.

export interface Reported {
  readonly name: string | number;
}

/** Gets the error and the task that it ended. */
export type ExceptionHandler = (error: unknown, task: Reported) => void;

/** Reports an error: a variable, so that a program that sets no handler has none to look for. */
export let handle_: ExceptionHandler = report_;

/**
 * The default: `Uncaught in task NAME: error`, then the stack with `file:line:col` of the bundle, which the tools map.
 * Where that throws, the name alone.
 */
function report_(error: unknown, task: Reported): void {
  try {
    print(`Uncaught in task ${task.name}: ${error}`);
    const stack = error && (error as { stack?: string }).stack;
    if (stack) print(stack);
  } catch {
    print("Uncaught in task", task.name);
  }
}

/**
 * Replaces the handler of errors that nobody awaits; without an argument, the default comes back. A handler that throws is
 * reported itself, by the default. O(1).
 */
export function setExceptionHandler(next?: ExceptionHandler): void {
  handle_ = next ? guarded(next) : report_;
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
