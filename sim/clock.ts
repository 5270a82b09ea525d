// Virtual time and the agenda of the world outside the board. Invariant: time never runs backwards, and what falls due
// at the same time happens in the order in which it was planned.
//
// Time is counted in whole microseconds since power-on, so that sums of intervals stay exact.

export const ticksPerMs = 1000;

/** Microseconds of a time in milliseconds. */
export function ticksFromMs(ms: number): number {
  return Math.round(ms * ticksPerMs);
}

interface Entry {
  readonly due: number;
  readonly sequence: number;
  readonly action: () => void;
}

export class Clock {
  #now = 0;
  #sequence = 0;
  /** A binary heap: the entry that is due first is at index 0. */
  readonly #heap: Entry[] = [];

  /** Microseconds since power-on. */
  get now(): number {
    return this.#now;
  }

  /** When the next planned action is due, in microseconds; Infinity when there is none. O(1). */
  get nextDue(): number {
    return this.#heap[0]?.due ?? Infinity;
  }

  /** Plans an action; a time that has passed means as soon as the clock moves. O(log n). */
  plan(due: number, action: () => void): void {
    const heap = this.#heap;
    const entry = { due: Math.max(due, this.#now), sequence: this.#sequence++, action };
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  /** Moves time on and performs, each at its own time, what falls due on the way. Actions may plan more. */
  advanceTo(time: number): void {
    while (this.nextDue <= time) {
      const { due, action } = this.#takeFirst();
      this.#now = Math.max(this.#now, due);
      action();
    }
    this.#now = Math.max(this.#now, time);
  }

  #takeFirst(): Entry {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.sequence < b.sequence);
}
