// The simulator's public face.
export { DurationError, parseDuration } from "./duration.ts";
export type { FlashState } from "./flash.ts";
export { BootError, ScenarioError } from "./input-errors.ts";
export { UnknownPinError } from "./pins.ts";
export { applyScenario, parseScenario, type ScenarioStep } from "./scenario.ts";
export {
  Simulator,
  type PressOptions,
  type SimButton,
  type SimFlash,
  type SimPin,
  type SimulatedBundle,
  type SimulatorOptions,
  type SimulatorStats,
} from "./simulator.ts";
export { renderTimeline, type TimelineOptions } from "./timeline.ts";
export { printedLines, type TraceEvent, type TraceRecord } from "./trace.ts";
