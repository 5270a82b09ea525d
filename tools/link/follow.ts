// Listens to a board for as long as somebody wants, through cables that come loose. Invariant: nothing is sent but one
// question whether a map is that of the program, if there is one, so the program does not notice; every line that arrived is passed on, one that has not ended too, before anything else is.
import { setTimeout } from "node:timers/promises";
import { BoardLines } from "./board-lines.ts";
import { Legibility } from "./legibility.ts";
import { matchMap, unasked, type MapMatch, type ProgramMap } from "./program-map.ts";
import { Repl } from "./repl.ts";
import { LinkError, type Transport } from "./transport.ts";

/** Between attempts to get the connection back. */
const retryMs = 500;

export interface Follower {
  /** The source map of what runs there; places in traces stay as they are without it. */
  readonly map: ProgramMap | undefined;
  /** Whether to ask the board if that is so, each time that it is connected. */
  readonly asks: boolean;
  /** What it has answered: no place is looked up before. */
  onMatch(label: string, match: MapMatch): void;
  /** What comes is no text; told once for each connection. */
  onIllegible(label: string): void;
  /** Each line, without prompts and cursor movements. */
  onLine(line: string): void;
  /** It is connected, for the first time or again. */
  onOpen(label: string): void;
  /** The connection has ended by itself; it is tried again from now on. */
  onLost(label: string): void;
}

/**
 * Follows the console that `make` gives transports to, not yet open, until `signal` aborts. Throws LinkError when it is not
 * there at the start, and what the follower throws.
 */
export async function follow(
  make: () => Promise<Transport>,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  let connection: Connection | undefined = await connect(make, follower);
  while (connection !== undefined) {
    await connection.ended(signal);
    if (signal.aborted) return;
    follower.onLost(connection.label);
    connection = await connectAgain(make, follower, signal);
  }
}

interface Connection {
  readonly label: string;
  /** Resolves, with all closed and passed on, when the connection has ended or `signal` aborts. */
  ended(signal: AbortSignal): Promise<void>;
}

async function connect(make: () => Promise<Transport>, follower: Follower): Promise<Connection> {
  const { map, asks } = follower;
  const transport = await make();
  let match = unasked;
  let failed: unknown;
  let end = (): void => {};
  const closed = new Promise<void>((resolve) => (end = resolve));
  transport.onClose(end);
  const tell = (act: () => void): void => {
    try {
      if (failed === undefined) act();
    } catch (error) {
      failed ??= error;
      end();
    }
  };
  const lines = new BoardLines((line) => tell(() => follower.onLine(line)), {
    map: map?.map,
    holds: (file) => match.holds(file),
  });
  // What comes before the answer waits for it: its places may be another program's.
  let early: string[] | undefined = map && asks ? [] : undefined;
  const legibility = new Legibility();
  const repl = await Repl.open(transport, (text) => {
    if (legibility.isLost(text)) tell(() => follower.onIllegible(transport.label));
    if (early) early.push(text);
    else lines.push(text);
  });
  tell(() => follower.onOpen(transport.label));
  if (map && early) {
    match = await matchMap(repl, map);
    tell(() => follower.onMatch(transport.label, match));
    early.forEach((text) => lines.push(text));
    early = undefined;
  }
  return {
    label: transport.label,
    async ended(signal) {
      signal.addEventListener("abort", end, { once: true });
      if (!signal.aborted) await closed;
      signal.removeEventListener("abort", end);
      await repl.close();
      lines.end();
      if (failed !== undefined) throw failed;
    },
  };
}

/** Tries until it succeeds; undefined when `signal` aborts. */
async function connectAgain(
  make: () => Promise<Transport>,
  follower: Follower,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  for (;;) {
    await setTimeout(retryMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return undefined;
    try {
      return await connect(make, follower);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
    }
  }
}
