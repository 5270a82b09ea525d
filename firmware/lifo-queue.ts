// LifoQueue: a Queue whose last item is the next one. Invariants: its items stand from the start of the ring on, the next
// one last; all else is the Queue's own.
import { Queue } from "./queue.ts";

export class LifoQueue<T> extends Queue<T> {
  override push_(item: T): void {
    this.ring_[this.count_++] = item;
  }

  override pop_(): T {
    const item = this.ring_[--this.count_];
    this.ring_[this.count_] = 0 as T;
    return item;
  }
}
