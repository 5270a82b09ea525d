// Event listeners, which in Espruino any object can have: on, emit, removeListener. Invariants: what is emitted waits
// for the end of the idle pass; and the list of listeners is taken when the event is emitted, so that a listener removed
// right after still hears it.
import { EspruinoError } from "./errors.ts";
import { isObject } from "./values.ts";

export class Emitters {
  /** One listener, or several: as in Espruino, a second one turns the entry into a list, which then grows in place. */
  readonly #byObject = new WeakMap<object, Map<string, unknown>>();

  /** The listeners of an event now, if any. */
  get(object: unknown, event: string): unknown {
    return isObject(object) ? this.#byObject.get(object)?.get(event) : undefined;
  }

  /** All listeners of an object: the events, and one listener or a list of them for each. */
  of(object: object): ReadonlyMap<string, unknown> | undefined {
    return this.#byObject.get(object);
  }

  add(object: unknown, event: unknown, listener: unknown, first: boolean): void {
    const events = this.#eventsOf(object);
    const name = eventName(event);
    if (typeof listener !== "function" && typeof listener !== "string")
      throw new EspruinoError("Second argument must be a function or a String", "TypeError");
    const present = events.get(name);
    if (present === undefined) events.set(name, listener);
    else if (!Array.isArray(present)) events.set(name, first ? [listener, present] : [present, listener]);
    else if (first) present.unshift(listener);
    else present.push(listener);
  }

  remove(object: unknown, event: unknown, listener: unknown): void {
    const events = this.#eventsOf(object);
    const name = eventName(event);
    const present = events.get(name);
    if (present === listener) events.delete(name);
    else if (Array.isArray(present) && present.includes(listener))
      present.splice(present.indexOf(listener), 1);
  }

  /** All listeners of one event; of every event when `event` is undefined. */
  removeAll(object: unknown, event: unknown): void {
    const events = this.#eventsOf(object);
    if (event === undefined) events.clear();
    else events.delete(eventName(event));
  }

  #eventsOf(object: unknown): Map<string, unknown> {
    if (!isObject(object))
      throw new EspruinoError("Parent must be an object - not a String, Integer, etc", "TypeError");
    let events = this.#byObject.get(object);
    if (events === undefined) this.#byObject.set(object, (events = new Map()));
    return events;
  }
}

function eventName(event: unknown): string {
  if (typeof event !== "string") throw new EspruinoError("First argument must be String", "TypeError");
  return event;
}

/** The single listeners behind an entry. */
export function listenersOf(listeners: unknown): readonly unknown[] {
  return Array.isArray(listeners) ? listeners : [listeners];
}
