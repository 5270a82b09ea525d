// LifoQueue: a Queue whose last item is the next one. Invariant: all else is the Queue's own.
import { Queue } from "./queue.ts";

export class LifoQueue<T> extends Queue<T> {
  override place_(): number {
    return 0;
  }
}
