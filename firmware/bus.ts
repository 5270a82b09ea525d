// A bus that several tasks share, each of them for a transaction at a time: I2C, SPI, OneWire, or whatever else must not be
// used by two at once (embedded-hal's shared bus). Invariants: there is one lock for a port, however often `bus` is called;
// a transaction that has begun is alone until it has ended, and however it ends, by a cancellation too, the next one begins.
import { wait_ } from "./await.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { finish_, invoke_, leave_ } from "./loop.ts";
import { Permits } from "./permits.ts";
import type { Coroutine } from "./task.ts";

/** A transaction that waits, or runs. */
interface Turn extends Frame {
  l: Transaction<unknown>;
}

function begin(this: Frame): Code {
  this.f = enter;
  return (this as Turn).l.bus_.turns_.wait_(this);
}

function enter(this: Frame): Code {
  const { bus_, body_, select_ } = (this as Turn).l;
  this.f = end;
  this.x = fail;
  if (select_) select_.reset();
  const body = body_(bus_.port) as Frame | undefined;
  // A coroutine runs as part of this task.
  if (body && body.f && !(body as { wait_?: unknown }).wait_) {
    body.p = this;
    return invoke_(body);
  }
  return wait_(this, body);
}

function end(this: Frame, value?: unknown): Code {
  (this as Turn).l.leave_();
  return finish_(this, value);
}

function fail(this: Frame, value?: unknown, mode?: number): Code {
  (this as Turn).l.leave_();
  this.x = 0;
  return leave_(this, value, mode!);
}

export interface Transaction<T> extends Awaitable<T> {}

/** What `transaction` gives: nothing has happened before it is awaited. */
export class Transaction<T> {
  /** For the type only: what awaiting it gives. */
  declare gives_?: T;
  bus_: Bus<unknown>;
  body_: (port: unknown) => unknown;
  select_: Pin | undefined;

  constructor(bus: Bus<unknown>, body: (port: unknown) => unknown, select?: Pin) {
    this.bus_ = bus;
    this.body_ = body;
    this.select_ = select;
  }

  wait_(frame: Frame): Code {
    return invoke_({ f: begin, p: frame, l: this } as Turn);
  }

  leave_(): void {
    if (this.select_) this.select_.set();
    this.bus_.turns_.give_();
  }
}

export class Bus<P> {
  /** What it is a bus of. Only what a transaction is given of it is safe from others. */
  readonly port: P;
  turns_: Permits;

  constructor(port: P) {
    this.port = port;
    this.turns_ = new Permits(1);
  }

  /**
   * Awaits the bus, and then what `body` gives when it is called with the port: a value, a coroutine, or anything else to
   * await. Whoever asks first is served first. `select` is held low meanwhile, for SPI. It is not reentrant: a transaction
   * within one of the same bus waits for ever. O(1).
   */
  transaction<T>(body: (port: P) => Coroutine<T> | T, select?: Pin): Transaction<T> {
    return new Transaction<T>(this, body as (port: unknown) => unknown, select);
  }

  /** Whether a transaction is under way, or the bus has been handed over to one. */
  locked(): boolean {
    return !this.turns_.free_;
  }
}

/** The Bus of a port, the same one each time: `bus(I2C1)`, `bus(SPI2)`, `bus(new OneWire(D1))`. Set the port up yourself. */
export function bus<P extends object>(port: P): Bus<P> {
  const owner = port as { bus_?: Bus<P> };
  return (owner.bus_ ??= new Bus(port));
}
