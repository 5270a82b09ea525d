// A thread of worker-threads.ts: makes the runs that it is asked for.
import { Tinypool } from "tinypool";
import { loadProperty } from "./property.ts";
import { perform, type Request, type Result } from "./runner.ts";
import type { SharedSetup } from "./worker-threads.ts";

const { propertyFile, ...shared } = Tinypool.workerData as SharedSetup;
const property = await loadProperty(propertyFile, shared.board);

export default function run(requests: readonly Request[]): Result[] {
  return requests.map((request) => perform({ ...shared, property }, request));
}
