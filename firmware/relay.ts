// `yield*` in an `async function*`: the values of another generator, stream or list go to whoever asks, and what the
// asker sends, throws or returns goes to the other.
// Invariant: between two values the frame's state is `ask`; in any other state an error comes from the other itself.
import type { AsyncGenerator } from "./async-generator.ts";
import { NEXT, UNWIND, type Code, type Frame } from "./frame.ts";
import { finish_, invoke_, leave_ } from "./loop.ts";
import { stream_ } from "./iterated.ts";
import { END_, type Stream } from "./stream.ts";

interface Relay extends Frame {
  /** Whose values go on. */
  a: Stream<unknown>;
  /** How it was asked last. */
  m: number;
}

/** `frame`, an async generator's own, goes on when `other` is through, with what that returned. */
export function relay_(frame: Frame, other: unknown): Code {
  return invoke_({ f: ask, x: pass, p: frame, a: stream_(other), m: NEXT } as Relay);
}

function ask(this: Frame, value?: unknown): Code {
  return forward(this as Relay, value, NEXT);
}

function forward(relay: Relay, value: unknown, mode: number): Code {
  relay.f = give;
  relay.m = mode;
  const { a } = relay;
  return a.ask_ ? a.ask_(relay, value, mode) : a.take_(relay);
}

function give(this: Frame, value?: unknown): Code {
  const { a, m } = this as Relay;
  const ended = a.ask_ ? !a.c : value === END_;
  if (!ended) {
    this.f = ask;
    return (this.p!.p as unknown as AsyncGenerator).hand_(value);
  }
  this.x = 0;
  if (m !== UNWIND) return finish_(this, a.ask_ && value);
  // The other has been left: so is the generator, with what the other made of the value.
  (this.v as { v: unknown }).v = value;
  return leave_(this, this.v, UNWIND);
}

function pass(this: Frame, value: unknown, mode?: number): Code {
  if (this.f === ask && (this as Relay).a.ask_) {
    this.v = value;
    return forward(this as Relay, mode === UNWIND ? (value as { v: unknown }).v : value, mode!);
  }
  this.x = 0;
  return leave_(this, value, mode!);
}
