// The simulator's public face.
export { DurationError, parseDuration } from "./duration.ts";
export { UnknownPinError } from "./pins.ts";
export {
  Simulator,
  type PressOptions,
  type SimButton,
  type SimPin,
  type SimulatedBundle,
  type SimulatorOptions,
  type SimulatorStats,
} from "./simulator.ts";
export { printedLines, type TraceEvent, type TraceRecord } from "./trace.ts";
