// Going through anything that can be iterated, one step after the other. `Symbol.iterator` is the key `$it` on the
// device, where there are no symbols.
// Invariant: an iterator that is left early is told so once (`return`), one that has ended or failed never.

export interface Result {
  value?: unknown;
  done?: boolean;
}

export interface AnyIterator {
  next(): Result;
  return?(): unknown;
}

/** Positions among elements: `step_` goes to the next one, which is then `value_`, and says whether there is one. */
export abstract class Walk {
  value_: unknown;

  abstract step_(): boolean;

  /** Ends it where it stands. */
  close_(): void {}

  /** Ends it because of an error, which it gives back: what goes wrong in ending is of no interest then. */
  fail_(error: unknown): unknown {
    try {
      this.close_();
    } catch {}
    return error;
  }

  next(): Result {
    return this.step_() ? { value: this.value_, done: false } : { value: undefined, done: true };
  }

  $it(): this {
    return this;
  }
}

/** Over an array, a string, or whatever has a length. */
export class ListWalk extends Walk {
  list: ArrayLike<unknown>;
  at = 0;

  constructor(list: ArrayLike<unknown>) {
    super();
    this.list = list;
  }

  step_(): boolean {
    if (this.at < this.list.length) {
      this.value_ = this.list[this.at++];
      return true;
    }
    this.list = [];
    return false;
  }
}

/** Over what an iterator of the program gives. */
class IteratorWalk extends Walk {
  iterator: AnyIterator;
  ended = false;

  constructor(iterator: AnyIterator) {
    super();
    this.iterator = iterator;
  }

  step_(): boolean {
    if (this.ended) return false;
    this.ended = true; // an iterator that throws has ended
    const result = this.iterator.next();
    this.value_ = isObject(result).value;
    this.ended = !!result.done;
    return !this.ended;
  }

  override close_(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.iterator.return) isObject(this.iterator.return() as Result);
  }
}

/** Throws a TypeError for what is no object. */
export function isObject<T>(result: T): T {
  if (typeof result !== "object" || !result)
    throw new TypeError("an iterator or its result is not an object");
  return result;
}

/** Whether it has a length and is no function: what Espruino's own loops go through. */
export function isList(subject: unknown): subject is ArrayLike<unknown> {
  return (
    typeof subject === "string" ||
    (typeof subject === "object" && subject !== null && (subject as { length?: number }).length! >= 0)
  );
}

/** A walk over the subject's elements. Throws a TypeError if it has none. O(1). */
export function walk(subject: unknown): Walk {
  const any = subject as { $it?: () => AnyIterator; next?: unknown } | null | undefined;
  if (any !== undefined && any !== null) {
    const iterator =
      typeof any.$it === "function"
        ? any.$it()
        : // A generator: a frame.
          typeof any.next === "function" && "f" in any
          ? (any as unknown as AnyIterator)
          : undefined;
    if (iterator) return (iterator as Walk).step_ ? (iterator as Walk) : new IteratorWalk(iterator);
    if (isList(any)) return new ListWalk(any);
  }
  throw new TypeError(typeof subject + " is not iterable");
}
