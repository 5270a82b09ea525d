// The speed at which a board's console answers. Invariant: whoever asked for a speed gets a console at that one, or is told
// which it would be.
import { NoPromptError } from "./attention.ts";
import { Repl, type WaitOptions } from "./repl.ts";
import { LinkError } from "./transport.ts";
import { createTransport, hasBaud } from "./transports.ts";

/** What serial consoles are opened with of which nothing is known: USB ignores it, and boards behind an adapter use it most. */
export const defaultBaud = 115_200;

/** Espruino's own defaults, then what else people set. */
const likelyBauds = [115_200, 9600, 57_600, 38_400, 19_200];
const tryLimitMs = 1500;

export interface Speed {
  /** What is tried first. */
  baud: number;
  /** Whether it was asked for: then another one is not taken, but named. */
  isAsked: boolean;
  /** What asks for another one, for the remedy: `--baud`. */
  setting: string;
}

/**
 * Connects to a port; where no prompt comes from a serial one, the likely speeds are tried, each for 1.5 s.
 *
 * @throws LinkError when it answers at no speed, or at another one than was asked for
 */
export async function connectAtSpeed(port: string, speed: Speed, options: WaitOptions = {}): Promise<Repl> {
  const { baud, isAsked, setting } = speed;
  try {
    return await Repl.connect(createTransport(port, { baud }), options);
  } catch (error) {
    if (!(error instanceof NoPromptError) || !hasBaud(port)) throw error;
    const found = await tryOtherBauds(port, baud);
    if (found === undefined) throw error;
    if (!isAsked) return found.repl;
    await found.repl.close();
    throw new LinkError(
      `the board on ${port} does not answer at ${baud} baud, but at ${found.baud}`,
      `Use ${setting} ${found.baud}, or leave ${setting} out.`,
    );
  }
}

async function tryOtherBauds(port: string, tried: number): Promise<{ repl: Repl; baud: number } | undefined> {
  for (const baud of likelyBauds.filter((each) => each !== tried)) {
    try {
      return { repl: await Repl.connect(createTransport(port, { baud }), { timeoutMs: tryLimitMs }), baud };
    } catch (error) {
      if (!(error instanceof NoPromptError)) throw error;
    }
  }
  return undefined;
}
