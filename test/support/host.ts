/**
 * The globals of the board that the runtime's loop uses, on virtual time, in a vm context: enough to run a bundle's
 * coroutines fast and without a simulator. Invariant: time moves only when nothing else is left to do.
 */
import { createContext, runInContext } from "node:vm";

/**
 * The loop's wheel is a sparse array with keys far apart. Espruino stores only what is there; V8 would ask for every
 * index, so here these methods go through the keys.
 */
const sparse = `
Array.prototype.findIndex = function (test) {
  for (const key of Object.keys(this)) if (test(this[key], +key, this)) return +key;
  return -1;
};
Array.prototype.forEach = function (action, self) {
  for (const key of Object.keys(this)) action.call(self, this[key], +key, this);
};
Array.prototype.indexOf = function (value) {
  for (const key of Object.keys(this)) if (this[key] === value) return +key;
  return -1;
};
`;

/** Runs a bundle until it prints `end`, or its timer has fired `limit` times; gives the lines it printed. */
export function runOnHost(code: string, end: string, limit = 100_000): string[] {
  const lines: string[] = [];
  let now = 1e12;
  let due = Infinity;
  let callback = (): void => {};
  const context = createContext({
    print: (...values: unknown[]) => lines.push(values.join(" ")),
    clock: () => now,
    setInterval(action: () => void, ms: number) {
      callback = action;
      due = now + ms;
      return 1;
    },
    changeInterval(_: number, ms: number) {
      due = now + ms;
    },
    clearInterval() {},
    setTime() {},
    E: { on() {}, getErrorFlags: () => [] },
  });
  runInContext(
    `var global = globalThis, ArrayBufferView = Object.getPrototypeOf(Int8Array); Date.now = clock; ${sparse}`,
    context,
  );
  runInContext(code, context, { timeout: 10_000 });
  for (let n = 0; n < limit && !lines.includes(end); n++) {
    now = Math.max(now, due);
    callback();
  }
  return lines;
}
