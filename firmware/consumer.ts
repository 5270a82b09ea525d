// One task's wait for what others bring, callbacks among them. What is waited for is itself the frame that waits, below
// the task's own: so a wait takes no memory, and it hears of every way in which it may end.
// Invariants: one task waits at a time; to be woken means to look again, so who is cancelled after it was woken, and
// before it runs, has taken nothing; cut off anywhere, it stands in the next batch or can still be woken.
import { AGAIN, type Code, type Frame, type Waited } from "./frame.ts";
import { PENDING } from "./future.ts";
import { enter_, invoke_, leave_, poke_, unschedule_, wake_ } from "./loop.ts";

/** What a frame waits for that will be woken without a value. */
export const suspended: Waited & { forget_(frame: Frame): unknown } = { s: PENDING, forget_: unschedule_ };

export abstract class Consumer {
  /** The frame that waits; `p.c` is this one while it does. */
  p: Frame | 0;
  w: Waited | 0;

  constructor() {
    this.p = this.w = 0;
  }

  /** Looks whether it is there: gives it (`give_`), or suspends (`suspend_`). The state function. */
  abstract f(): Code;

  /** An error, a cancellation, or (-1) a wake that was cut off before `w` said so. */
  x(value: unknown, mode: number): Code {
    return mode < 0 ? this.f() : leave_(this.back_(), value, mode);
  }

  wait_(frame: Frame): Code {
    if (this.p && this.p.c === (this as unknown)) throw new Error("another task waits for this already");
    this.p = frame;
    return invoke_(this as unknown as Frame);
  }

  suspend_(): undefined {
    this.w = suspended;
  }

  give_(value?: unknown): Code {
    this.back_(value);
    return AGAIN;
  }

  /** Makes the frame that waits the current one again, and gives it. */
  back_(value?: unknown): Frame {
    const frame = this.p as Frame;
    enter_(frame, value);
    frame.c = 0;
    this.p = 0;
    return frame;
  }

  /** Who waits is to look again. From anywhere; O(1). */
  wake_(): void {
    if (this.w !== suspended) return;
    wake_(this as unknown as Frame);
    this.w = 0;
    poke_();
  }
}
