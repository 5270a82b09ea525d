// `super(…)` where the base class is known only when the program runs.

type Linked = { __proto__?: unknown };

/** Runs the base's constructor on `self`; gives the instance, which is another object where the base is an Error. */
export function superOf(base: Function | null, self: object, values: unknown[]): unknown {
  if (typeof base !== "function") throw new TypeError("super of null");
  const native = base === Error || base === TypeError || base === SyntaxError || base === ReferenceError;
  let made: unknown;
  if (native) {
    made = new (base as ErrorConstructor)(values[0] as string);
    const options = values[1] as { cause?: unknown } | undefined;
    if (options && "cause" in options) (made as Error).cause = options.cause;
  } else if (base !== Object) made = base.apply(self, values);
  if (native || base.prototype instanceof Error) {
    const error = made as Error & Linked;
    if (error && error.__proto__ === base.prototype) error.__proto__ = (self as Linked).__proto__;
    if (error && error.message === undefined) error.message = "";
  }
  return (typeof made === "object" && made !== null) || typeof made === "function" ? made : self;
}
