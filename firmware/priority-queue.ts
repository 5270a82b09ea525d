// PriorityQueue: a Queue whose smallest item is the next one. Invariants: equal items leave in the order of their coming;
// all else is the Queue's own.
import { Queue } from "./queue.ts";

export class PriorityQueue<T> extends Queue<T> {
  before_: (a: T, b: T) => boolean;

  /**
   * `before` tells whether `a` leaves before `b`; when not given, numbers and texts leave the smallest first.
   * A `put` asks it O(log n) times.
   */
  constructor(capacity: number, before: (a: T, b: T) => boolean = (a, b) => a < b) {
    super(capacity);
    this.before_ = before;
  }

  /** The first place whose item leaves after this one, by halving. */
  override place_(item: T): number {
    let low = 0;
    let high = this.count_;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before_(item, this.list_[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
