// Pipe: bytes from tasks to tasks. Invariants: no more than its capacity is in it; writers have their turns in the order of
// their coming, and what one writes stays together; what a writer that is cancelled has not put in never comes.
import type { Awaitable } from "./future.ts";
import { Reader } from "./reader.ts";
import { wakeFirst_, Waiter, type Source, type WaitOptions } from "./waiter.ts";

/** Where writers wait. */
interface Room extends Source {
  pipe_: Pipe;
}

function lookForRoom(this: Waiter<unknown>): unknown {
  const { pipe_ } = this.source_ as Room;
  const data = this.wanted_ as string;
  const room = pipe_.open_();
  if (room) {
    this.wanted_ = data.substr(room);
    pipe_.feed_(data.substr(0, room));
  }
  return this.wanted_ ? undefined : null;
}

export class Pipe extends Reader {
  room_: Room;

  /** `capacity`: how many bytes it holds, 1 or more. */
  constructor(capacity: number) {
    super(capacity);
    this.room_ = { lost: 0, pipe_: this };
  }

  override taken_(): void {
    wakeFirst_(this.room_);
  }

  /** The bytes for which there is room. Throws when the pipe is closed. */
  open_(): number {
    if (this.ended_) throw new Error("write: the pipe is closed");
    return this.size_ - this.buffer_.length;
  }

  /** Awaits room, and puts the bytes in, piece by piece if need be. Throws an Error when the pipe is closed. */
  write(data: string, options?: WaitOptions): Awaitable<void> {
    return new Waiter<void>(this.room_, lookForRoom, data, options);
  }

  /** Puts bytes in at once, also from a callback: what there is no room for is dropped, and counted in `lost`. */
  writeNow(data: string): void {
    this.open_();
    this.feed_(data);
  }

  /** No more bytes: readers get what is in it, and then the end. Who waits to write gets an Error. */
  close(): void {
    this.finish_();
    wakeFirst_(this.room_);
  }
}
