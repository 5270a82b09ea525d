// `then` and `catch` of Futures and Tasks, for code that is written with promises, and for `Promise.all` and the
// like. The compiler brings this file in only where a program names `then`, `catch` or `Promise`.
// Invariant: handlers run in a later batch, never within the call; what a handler returns is adopted.
import { wait_ } from "./await.ts";
import { THROW, type Frame } from "./frame.ts";
import { Future, makeThenable_ } from "./future.ts";
import { wake_, poke_ } from "./loop.ts";

type Handler = ((value: unknown) => unknown) | null | undefined;

export function then_(this: Future<unknown>, onValue: Handler, onError: Handler): Future<unknown> {
  const result = new Future<unknown>();
  const adopt: Frame = {
    f: (value) => (result.resolve(value), undefined),
    x: (error) => (result.reject(error), undefined),
  };
  const call = (handler: Handler, value: unknown, mode: number) => {
    if (handler) return wait_(listener, handler(value));
    if (mode) throw value;
    return adopt.f && adopt.f.call(adopt, value);
  };
  const listener: Frame = {
    f: (value) => ((listener.f = adopt.f), (listener.x = adopt.x), call(onValue, value, 0)),
    x: (error) => ((listener.f = adopt.f), (listener.x = adopt.x), call(onError, error, THROW)),
  };
  if (this.s) {
    this.taken_ = true;
    listener.w = this;
    wake_(listener);
    poke_();
  } else this.wait_(listener);
  return result;
}

makeThenable_(then_);
(Future.prototype as unknown as { catch: unknown }).catch = function (
  this: Future<unknown>,
  onError: Handler,
) {
  return then_.call(this, undefined, onError);
};
