/** What the tests of records share: a link to a simulator in the same process, and its trace as a replay has to give it again. */
import { Repl } from "../../tools/link/repl.ts";
import { readRecording } from "../../tools/link/recording.ts";
import { identify, requireProfile } from "../../tools/link/identity.ts";
import { formatRecording } from "../../tools/recording.ts";
import type { Simulator, TraceEvent } from "../../sim/index.ts";
import { WireTransport } from "../support/wire-transport.ts";
import type { Wire } from "../support/wire.ts";

/** A simulator at the other end of a wire; its time stands still but for what is typed. */
export const wired =
  (simulator: Simulator) =>
  (wire: Wire): void => {
    simulator.console.onData((text) => wire.write(Buffer.from(text, "latin1")));
    wire.read((bytes) => {
      simulator.console.write(Buffer.from(bytes).toString("latin1"));
      simulator.advance(0);
    });
  };

/** The record of a board, as a file has it. */
export async function recordOf(attach: (wire: Wire) => void): Promise<string> {
  const repl = await Repl.connect(new WireTransport(attach));
  try {
    const identity = await identify(repl);
    return formatRecording(await readRecording(repl, identity, requireProfile(identity, repl.label)));
  } finally {
    await repl.close();
  }
}

/** What the program saw and did, without what the world did: that comes in other pieces. */
export function reaction(trace: readonly TraceEvent[]): TraceEvent[] {
  return trace.filter(
    ({ kind, ...rest }) => kind !== "input" && !("direction" in rest && rest.direction === "in"),
  );
}
