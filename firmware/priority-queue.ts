// PriorityQueue: a Queue whose smallest item is the next one. Invariants: its items stand in the order of leaving, the next
// one last, as in a LifoQueue; equal items leave in the order of their coming.
import { LifoQueue } from "./lifo-queue.ts";

function ascending(a: unknown, b: unknown): boolean {
  return (a as number) < (b as number);
}

export class PriorityQueue<T> extends LifoQueue<T> {
  before_: (a: T, b: T) => boolean;

  /** `before` tells whether `a` leaves before `b`; when not given, numbers and texts leave the smallest first. */
  constructor(capacity: number, before: (a: T, b: T) => boolean = ascending) {
    super(capacity);
    this.before_ = before;
  }

  /** O(items that leave before it): splice, which would be native, leaves variables behind when it inserts. */
  override push_(item: T): void {
    const { ring_ } = this;
    let at = this.count_++;
    while (at && !this.before_(item, ring_[at - 1])) ring_[at] = ring_[--at];
    ring_[at] = item;
  }
}
