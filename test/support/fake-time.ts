// This process's timers on virtual time: whoever waits is woken as soon as nobody else has anything to do. What would take
// minutes takes a moment, and is the same every time. Invariant: timers that are due at once run in the order in which they
// were set; nothing is faked once `withFakeTime` has returned.

interface Timer {
  due: number;
  act: () => void;
  /** Its period, if it comes again. */
  every?: number;
}

/** What `action` gives, with `setTimeout`, `setInterval` and `performance.now()` on virtual time from 0 on. */
export async function withFakeTime<T>(action: () => Promise<T>): Promise<T> {
  let now = 0;
  const timers = new Set<Timer>();
  const set = (act: () => void, ms: number, every?: number): Timer => {
    const timer: Timer = { due: now + Math.max(0, ms), act, ...(every === undefined ? {} : { every }) };
    timers.add(timer);
    return timer;
  };
  const clear = (timer: Timer | undefined): void => void (timer && timers.delete(timer));
  const fakes = {
    setTimeout: (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      set(() => act(...args), ms),
    setInterval: (act: () => void, ms: number) => set(act, ms, ms),
    clearTimeout: clear,
    clearInterval: clear,
  };
  const real = { setTimeout, setInterval, clearTimeout, clearInterval };
  Object.assign(globalThis, fakes);
  Object.defineProperty(performance, "now", { value: () => now, configurable: true });
  try {
    const state = { settled: false };
    const running = action().finally(() => (state.settled = true));
    running.catch(() => {}); // it is awaited below
    for (await idle(); !state.settled; await idle()) {
      const next = [...timers].reduce<Timer | undefined>(
        (first, timer) => (first && first.due <= timer.due ? first : timer),
        undefined,
      );
      if (next === undefined) throw new Error("somebody waits, and for no timer");
      now = Math.max(now, next.due);
      if (next.every === undefined) timers.delete(next);
      else next.due += next.every;
      next.act();
    }
    return await running;
  } finally {
    Object.assign(globalThis, real);
    Reflect.deleteProperty(performance, "now");
  }
}

/** Lets everybody who can go on do so. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
