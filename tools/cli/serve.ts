// Serves the console of a simulated board in real time, so that tools for real boards can talk to it. Invariant: virtual
// time follows real time; what happens on the board does not wait for a client.
import type { Simulator } from "../../sim/index.ts";

/** Real milliseconds between two looks at the clock. */
const tick = 5;

/** A way to the console that clients can use. */
export interface Outlet {
  /** What clients connect to. */
  readonly address: string;
  /** What the console shows; Latin-1. */
  show(bytes: Buffer): void;
}

/** Opens an outlet; what clients type goes to `type`. Throws or rejects with InputError when it cannot be had. */
export type OpenOutlet = (type: (bytes: Buffer) => void) => Outlet | Promise<Outlet>;

/**
 * Runs the board until the process ends. Every client sees what the console shows; what one types is typed. Rejects with
 * InputError when one of the outlets cannot be had.
 */
export async function serve(simulator: Simulator, outlets: readonly OpenOutlet[]): Promise<never> {
  let last = performance.now();
  const catchUp = (): void => {
    const now = performance.now();
    simulator.advance(now - last);
    last = now;
  };
  const opened: Outlet[] = [];
  for (const open of outlets)
    opened.push(
      await open((bytes) => {
        simulator.console.write(bytes.toString("latin1"));
        catchUp();
      }),
    );
  simulator.console.onData((bytes) => {
    for (const outlet of opened) outlet.show(Buffer.from(bytes, "latin1"));
  });
  setInterval(catchUp, tick);
  const addresses = opened.map(({ address }) => address).join(" and ");
  console.log(`the board's console is at ${addresses} (Ctrl-C ends)`);
  return new Promise(() => {});
}
