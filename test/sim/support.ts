/** What the simulator's tests share: a board that runs a script, and its trace without what the test is not about. */
import { loadBoard } from "../../boards/index.ts";
import { Simulator, type TraceEvent } from "../../sim/index.ts";

export function bootOn(board: string, code: string, seed = 1): Simulator {
  const simulator = new Simulator({ board: loadBoard(board), seed });
  simulator.boot({ code });
  return simulator;
}

/** The lines that the program printed, each with its time: `0.5 text`. */
export function printed(simulator: Simulator): string[] {
  return simulator.trace.flatMap((event) => (event.kind === "console" ? [`${event.t} ${event.text}`] : []));
}

/** The events of one kind. */
export function eventsOf<K extends TraceEvent["kind"]>(
  simulator: Simulator,
  kind: K,
): Extract<TraceEvent, { kind: K }>[] {
  return simulator.trace.filter((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind);
}
