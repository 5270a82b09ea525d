// The simulator's public face.
export { DurationError, parseDuration } from "./duration.ts";
export { UnknownPinError } from "./pins.ts";
export { applyScenario, parseScenario, ScenarioError, type ScenarioStep } from "./scenario.ts";
export {
  BootError,
  Simulator,
  type PressOptions,
  type SimButton,
  type SimPin,
  type SimulatedBundle,
  type SimulatorOptions,
  type SimulatorStats,
} from "./simulator.ts";
export { renderTimeline, type TimelineOptions } from "./timeline.ts";
export { printedLines, type TraceEvent, type TraceRecord } from "./trace.ts";
