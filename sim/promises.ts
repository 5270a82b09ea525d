// Espruino's Promise. Invariants, as there: reactions, and even resolve() and reject() themselves, are put into the list
// of events that the idle loop works off at its end, never into a queue of microtasks; and a rejection that nothing
// listens to is an error at that moment.
/* oxlint-disable typescript/no-unsafe-type-assertion -- what another engine context hands over has no types */
import { EspruinoError } from "./errors.ts";
import type { Execution } from "./execution.ts";
import { typeName } from "./values.ts";
import { hide, type Realm, type RealmFunction } from "./realm.ts";

/** Puts a call into the idle loop's list of events. */
export type Enqueue = (run: () => void) => void;

/** As in Espruino, the visible field `state` of a promise. */
const pending = 0;
const rejected = 1;
const fulfilled = 2;

interface PromiseFields {
  state: number;
}

interface Reaction {
  readonly callback: unknown;
  readonly next: Settler;
}

interface Hidden {
  value: unknown;
  readonly onFulfilled: Reaction[];
  readonly onRejected: Reaction[];
}

/** Settles one promise, once. */
class Settler {
  readonly promise: object;
  settled = false;

  constructor(promise: object) {
    this.promise = promise;
  }
}

/** What a promise holds beside its visible fields. */
export interface PromiseParts {
  readonly value: unknown;
  readonly onFulfilled: readonly {
    readonly callback: unknown;
    readonly next: { readonly promise: object };
  }[];
  readonly onRejected: PromiseParts["onFulfilled"];
}

/** Replaces the Promise of `realm`. Returns what tells the parts of an object that is a promise. */
export function installPromises(
  realm: Realm,
  execution: Execution,
  enqueue: Enqueue,
): (object: object) => PromiseParts | undefined {
  const promises = new Promises(realm, execution, enqueue);
  hide(realm.global, "Promise", promises.class);
  return (object) => promises.partsOf(object);
}

class Promises {
  readonly #realm: Realm;
  readonly #execution: Execution;
  readonly #enqueue: Enqueue;
  readonly #hidden = new WeakMap<object, Hidden>();
  /** The constructor, for the realm. */
  readonly class: RealmFunction;

  constructor(realm: Realm, execution: Execution, enqueue: Enqueue) {
    this.#realm = realm;
    this.#execution = execution;
    this.#enqueue = enqueue;
    this.class = realm.wrapClass("Promise", (_, [executor]) => this.#construct(executor), {
      // oxlint-disable-next-line unicorn/no-thenable -- the methods of Promise itself
      then: (self, [onFulfilled, onRejected]) => this.#then(self, onFulfilled, onRejected),
      catch: (self, [onRejected]) => this.#then(self, undefined, onRejected),
    });
    hide(
      this.class,
      "resolve",
      realm.wrap("Promise.resolve", (_, [value]) => this.#resolved(value)),
    );
    hide(
      this.class,
      "reject",
      realm.wrap("Promise.reject", (_, [value]) => this.#rejected(value)),
    );
    hide(
      this.class,
      "all",
      realm.wrap("Promise.all", (_, [list]) => this.#all(list)),
    );
  }

  #isPromise(value: unknown): value is { then: unknown } {
    return typeof value === "object" && value !== null && this.#hidden.has(value);
  }

  partsOf(object: object): PromiseParts | undefined {
    return this.#hidden.get(object);
  }

  /** Runs code of the program; what it throws will be some handler's. */
  #attempt(run: () => unknown): { readonly value: unknown; readonly threw: boolean } {
    const outcome = this.#execution.attempt(run);
    if (outcome.threw) this.#realm.reword(outcome.value);
    return outcome;
  }

  #create(): Settler {
    const promise = Object.create((this.class as unknown as { prototype: object }).prototype) as object;
    (promise as PromiseFields).state = pending;
    this.#hidden.set(promise, { value: undefined, onFulfilled: [], onRejected: [] });
    return new Settler(promise);
  }

  #construct(executor: unknown): object {
    if (executor === undefined) throw new EspruinoError("Function required in promise constructor");
    const settler = this.#create();
    const outcome = this.#attempt(() => {
      // What else is no function rejects the promise, as if it had thrown.
      if (typeof executor !== "function")
        throw this.#realm.error("Error", `Expecting function, got ${typeName(executor)}`);
      return this.#realm.call(executor, settler.promise, this.#settlers(settler));
    });
    if (outcome.threw) this.#enqueue(() => this.#settle(settler, outcome.value, false));
    return settler.promise;
  }

  /** The functions resolve and reject for a program: their effect waits for the end of the pass. */
  #settlers(settler: Settler): [RealmFunction, RealmFunction] {
    const settle = (ok: boolean): RealmFunction =>
      this.#realm.wrap("", (_, [value]) => this.#enqueue(() => this.#settle(settler, value, ok)));
    return [settle(true), settle(false)];
  }

  #settle(settler: Settler, value: unknown, ok: boolean): void {
    if (settler.settled) return;
    settler.settled = true;
    if (value === settler.promise) throw new EspruinoError("Illegal resolving to self");
    const then = ok && (this.#isPromise(value) ? value.then : ownThen(value));
    if (typeof then !== "function") {
      this.#seal(settler.promise, value, ok);
      return;
    }
    const follower = new Settler(settler.promise);
    const now = (success: boolean): RealmFunction =>
      this.#realm.wrap("", (_, [result]) => this.#settle(follower, result, success));
    const outcome = this.#attempt(() => this.#realm.call(then, value, [now(true), now(false)]));
    if (outcome.threw) this.#settle(follower, outcome.value, false);
  }

  #seal(promise: object, value: unknown, ok: boolean): void {
    const hidden = this.#hidden.get(promise) as Hidden;
    (promise as PromiseFields).state = ok ? fulfilled : rejected;
    hidden.value = value;
    const reactions = ok ? hidden.onFulfilled : hidden.onRejected;
    for (const reaction of reactions) this.#enqueue(() => this.#react(promise, reaction, value, ok));
    if (!ok && reactions.length === 0) throw this.#unhandled(value);
  }

  #unhandled(value: unknown): Error {
    const error = this.#realm.error("Error", `Unhandled promise rejection: ${String(value)}`);
    if (this.#realm.isError(value)) error.stack = value.stack;
    else Reflect.deleteProperty(error, "stack");
    return error;
  }

  #react(promise: object, { callback, next }: Reaction, value: unknown, ok: boolean): void {
    if (typeof callback !== "function") {
      this.#settle(next, value, ok);
      return;
    }
    const outcome = this.#attempt(() => this.#realm.call(callback, promise, [value]));
    this.#settle(next, outcome.value, !outcome.threw);
  }

  #then(promise: unknown, onFulfilled: unknown, onRejected: unknown): object {
    const next = this.#create();
    const hidden = this.#hidden.get(promise as object);
    if (hidden === undefined) return next.promise;
    const { state } = promise as PromiseFields;
    if (state === pending) {
      hidden.onFulfilled.push({ callback: onFulfilled, next });
      hidden.onRejected.push({ callback: onRejected, next });
      return next.promise;
    }
    const callback = state === fulfilled ? onFulfilled : onRejected;
    // Espruino passes a settled promise's value on as a rejection when there is no function to take it.
    this.#enqueue(() => this.#react(promise as object, { callback, next }, hidden.value, false));
    return next.promise;
  }

  #resolved(value: unknown): object {
    if (this.#isPromise(value)) return value;
    const then = ownThen(value);
    if (typeof then === "function") return this.#construct(then);
    const settler = this.#create();
    this.#enqueue(() => this.#settle(settler, value, true));
    return settler.promise;
  }

  #rejected(value: unknown): object {
    const settler = this.#create();
    this.#enqueue(() => this.#settle(settler, value, false));
    return settler.promise;
  }

  #all(list: unknown): object {
    if (list === undefined || list === null || typeof list !== "object")
      throw new EspruinoError(`Expecting something iterable, got ${typeName(list)}`, "TypeError");
    const items = Array.from(list as ArrayLike<unknown>);
    const results = this.#realm.array(items);
    const settler = this.#create();
    let remaining = items.length;
    const finish = (): void => {
      if (remaining === 0) this.#enqueue(() => this.#settle(settler, results, true));
    };
    items.forEach((item, i) => {
      if (!this.#isPromise(item)) {
        remaining--;
        return;
      }
      const resolve = this.#realm.wrap("", (_, [value]) => {
        results[i] = value;
        remaining--;
        finish();
      });
      const reject = this.#realm.wrap("", (_, [reason]) => {
        this.#enqueue(() => this.#settle(settler, reason, false));
      });
      this.#then(item, resolve, reject);
    });
    if (remaining === 0) finish();
    return settler.promise;
  }
}

/** Espruino looks no further than the object itself. */
function ownThen(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, "then")?.value;
}
