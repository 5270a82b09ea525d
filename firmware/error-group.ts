// ErrorGroup: several errors at once. As the other errors of the runtime it is built by hand, without a stack of its own.
// Invariant: it is an Error whose text, and whose stack where the board has getters, are those of all its errors.

export interface ErrorGroup extends Error {
  /** What went wrong, in the order of its happening. */
  readonly errors: readonly unknown[];
}

export interface ErrorGroupType {
  new (message: string, errors: readonly unknown[]): ErrorGroup;
  (message: string, errors: readonly unknown[]): ErrorGroup;
  readonly prototype: ErrorGroup;
}

/** Whether the board's Espruino has getters: set by the build. Small builds have none. */
declare const HAS_GETTERS: boolean;

/** Several errors at once: of a TaskGroup's tasks, or of `any` when all have failed. Its text has all of theirs. */
export const ErrorGroup: ErrorGroupType = /*#__PURE__*/ errorGroupType();

function errorGroupType(): ErrorGroupType {
  function type(this: { message: string; errors: readonly unknown[] }, message: string, errors: unknown[]) {
    this.message = message;
    this.errors = errors;
  }
  const prototype = Object.create(Error.prototype) as Error & { errors: readonly unknown[] };
  prototype.name = "ErrorGroup";
  prototype.toString = function () {
    return `${this.name}: ${this.message}: ${this.errors.join("; ")}`;
  };
  // Reports show where each of them was thrown.
  if (HAS_GETTERS)
    Object.defineProperty(prototype, "stack", {
      get(this: ErrorGroup) {
        return this.errors.map((error) => (error as Error | undefined)?.stack || error).join("\n");
      },
    });
  (type as unknown as { prototype: unknown }).prototype = prototype;
  return type as unknown as ErrorGroupType;
}
