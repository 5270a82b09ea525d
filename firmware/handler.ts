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

let handler: ExceptionHandler = print_;

/** Replaces the handler of errors that nobody awaits; without an argument, the default comes back. O(1). */
export function setExceptionHandler(next: ExceptionHandler = print_): void {
  handler = next;
}

/** Reports an error. A handler that throws is reported itself, by the default. */
export function handle_(error: unknown, task: Reported): void {
  try {
    handler(error, task);
  } catch (failure) {
    try {
      print_(error, task);
      print_(failure, { name: "exception handler" });
    } catch {
      print("Uncaught in task", task.name);
    }
  }
}
