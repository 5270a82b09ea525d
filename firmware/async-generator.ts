// An `async function*` called as a value. Its frame's caller is this object, whose caller in turn is whoever asks for
// the next value: a `for await`, another generator's `yield*`, or the task that `next()` starts. It runs as a callee of
// that one's, so that waiting, errors and cancellation are what they are everywhere.
// Invariants: `p` is set while somebody asks, and then only; those who ask meanwhile have their turn in the order of
// their coming; `c` is 0 from the generator's end on.
import { isAwaitable_, wait_ } from "./await.ts";
import { NEXT, THROW, UNWIND, type Code, type Frame, type StateFunction, type Waited } from "./frame.ts";
import { enter_, finish_, invoke_, leave_, proceed_, wake_ } from "./loop.ts";
import { END_, type Stream } from "./stream.ts";
import { begin_, type Task } from "./task.ts";

/** Somebody's asking, as a frame: needed where it takes a task or has to wait for its turn. */
interface Request extends Frame {
  /** The generator. */
  g: AsyncGenerator;
  /** How the generator is resumed. */
  m: number;
  /** What the asker gets at the end of the generator; 0: what it returned. */
  e: unknown;
  /** Whether the asker gets an object with `value` and `done`. */
  r: boolean;
}

export interface AsyncGenerator extends Stream<unknown>, Waited {
  f: StateFunction | 0;
  x: StateFunction;
  c: Frame | 0;
  p: Frame | 0;
  /** What goes to the asker at the end; 0 or undefined: what was returned. */
  e: unknown;
  /** What a `return()` that is carried out unwinds with. */
  r: { v: unknown } | undefined;
  hand_(value: unknown): Code;
  turn_(): Frame;
  ask_(frame: Frame, value: unknown, mode: number, end?: unknown): Code;
}

const methods = {
  s: 0,

  /** The state function for its end. */
  f(this: AsyncGenerator, value: unknown): Code {
    return this.hand_(this.e || value);
  },

  x(this: AsyncGenerator, value: unknown, mode: number): Code {
    if (mode === UNWIND && this.r && value === this.r) return this.hand_(this.e || this.r.v);
    return leave_(this.turn_(), value, mode);
  },

  /** The asker goes on with a value. */
  hand_(this: AsyncGenerator, value: unknown): Code {
    return enter_(this.turn_(), value);
  },

  /** Gives the asker that had its turn; the next one's begins. O(1). */
  turn_(this: AsyncGenerator): Frame {
    const asker = this.p as Frame;
    asker.c = 0;
    const next = this.q && this.q.shift();
    if ((this.p = next || 0)) {
      next!.w = 0;
      wake_(next!);
    }
    return asker;
  },

  /** Resumes it for `frame`, which goes on with what is yielded, or at the end with `end` or what it returned. */
  ask_(this: AsyncGenerator, frame: Frame, value: unknown, mode: number, end?: unknown): Code {
    if (this.p || !this.c || mode === UNWIND) return invoke_(request(this, value, mode, end, frame));
    return drive(this, frame, value, mode, end);
  },

  take_(this: AsyncGenerator, frame: Frame): Code {
    return this.ask_(frame, undefined, NEXT, END_);
  },

  /** Leaves it early: its `finally` blocks run. */
  close_(this: AsyncGenerator, frame: Frame): Code {
    return this.c ? this.ask_(frame, undefined, UNWIND, END_) : proceed_();
  },

  next(this: AsyncGenerator, value: unknown): Task<unknown> {
    return begin_(request(this, value, NEXT));
  },

  throw(this: AsyncGenerator, error: unknown): Task<unknown> {
    return begin_(request(this, error, THROW));
  },

  return(this: AsyncGenerator, value: unknown): Task<unknown> {
    return begin_(request(this, value, UNWIND));
  },

  /** Takes an asker away that is being cancelled. */
  forget_(this: AsyncGenerator, frame: Frame): void {
    this.q = this.q!.filter((one) => one !== frame);
  },
};

function request(g: AsyncGenerator, v: unknown, m: number, e?: unknown, p?: Frame): Request {
  const frame = { f: comeUp, x: leaveRequest, g, v, m, e, r: !p } as Request;
  if (p) frame.p = p;
  return frame;
}

function drive(to: AsyncGenerator, asker: Frame, value: unknown, mode: number, end: unknown): Code {
  let inner = (asker.c = to as unknown as Frame);
  to.p = asker;
  to.e = end;
  while (inner.c) inner = inner.c;
  return mode ? leave_(inner, value, mode) : enter_(inner, value);
}

/** A request's first state: waits for its turn. */
function comeUp(this: Frame): Code {
  const { g } = this as Request;
  if (g.p && g.p !== this) {
    this.w = g;
    if (g.q) g.q.push(this);
    else g.q = [this];
    return undefined;
  }
  g.p = this;
  this.f = goOn;
  return (this as Request).m === UNWIND ? wait_(this, this.v) : goOn.call(this, this.v);
}

/** It is its turn, and what is returned has been awaited. */
function goOn(this: Frame, value?: unknown): Code {
  const { g, m, e } = this as Request;
  this.f = answer;
  if (g.c) return drive(g, this, m === UNWIND ? (g.r = { v: value }) : value, m, e);
  g.turn_();
  if (m === THROW) throw value;
  return answer.call(this, e || (m ? value : undefined));
}

function answer(this: Frame, value?: unknown): Code {
  const { g, r } = this as Request;
  return finish_(this, r ? { value, done: !g.c } : value);
}

function leaveRequest(this: Frame, value: unknown, mode?: number): Code {
  const { g, m } = this as Request;
  // What is to be returned may have an error: the generator gets it thrown.
  if (mode === THROW && m === UNWIND && this.f === goOn) {
    (this as Request).m = THROW;
    return goOn.call(this, value);
  }
  this.x = 0;
  if (g.p === this) g.turn_();
  return leave_(this, value, mode!);
}

/** A call of an `async function*`. */
export function asyncGenerator_(frame: Frame): AsyncGenerator {
  const generator = Object.setPrototypeOf({ c: frame, p: 0 }, methods) as AsyncGenerator;
  frame.p = generator as unknown as Frame;
  return generator;
}

/** `yield` in an `async function*`: what is yielded is awaited first. */
export function offer_(frame: Frame, value: unknown): Code {
  if (isAwaitable_(value)) return invoke_({ f: awaitOffer, p: frame, v: value });
  return (frame.p as unknown as AsyncGenerator).hand_(value);
}

function awaitOffer(this: Frame): Code {
  this.f = handOffer;
  return wait_(this, this.v);
}

function handOffer(this: Frame, value: unknown): Code {
  const frame = this.p!;
  frame.c = 0;
  return (frame.p as unknown as AsyncGenerator).hand_(value);
}
