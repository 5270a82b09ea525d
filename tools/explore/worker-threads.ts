// Runs of a search spread over worker threads. Invariant: each thread has loaded the same property file, so that a run is the same in
// each; and none outlives close().
import { Tinypool } from "tinypool";
import type { Request, Result, Runner } from "./runner.ts";
import type { Setup } from "./run.ts";

/** What a thread needs to know: a setup, with its property's file in the place of its functions. */
export type SharedSetup = Omit<Setup, "property"> & { readonly propertyFile: string };

/** A run takes some milliseconds; so many at once make the messages about them cheap beside it. */
const batch = 8;

/** Starts so many threads. */
export function startThreads(
  { board, code, map, ms, slowMs, seed }: Setup,
  propertyFile: string,
  threads: number,
): Runner & { close(): Promise<void> } {
  const shared: SharedSetup = { board, code, map, ms, slowMs, seed, propertyFile };
  const pool = new Tinypool({
    filename: new URL("./worker.js", import.meta.url).href,
    runtime: "worker_threads",
    minThreads: threads,
    maxThreads: threads,
    workerData: shared,
  });
  return {
    lanes: threads,
    batch,
    run: (requests: readonly Request[]) => pool.run(requests) as Promise<Result[]>,
    close: () => pool.destroy(),
  };
}
