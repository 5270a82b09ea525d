// The simulator's public face.
export { Bme280, type Climate } from "./devices/bme280.ts";
export {
  DeviceError,
  type Device,
  type I2cDevice,
  type OneWireDevice,
  type PinDevice,
  type SpiDevice,
  type World,
} from "./devices/device.ts";
export { Ds18b20 } from "./devices/ds18b20.ts";
export { Eeprom } from "./devices/eeprom.ts";
export { Encoder, NeoPixels, Potentiometer, Servo, Wave } from "./devices/on-pins.ts";
export type { AccessPoint, AccessPoints } from "./network/access-points.ts";
export type { Network } from "./network/link.ts";
export { MqttBroker, type MqttMessage } from "./network/mqtt-broker.ts";
export type { Peer } from "./network/peer.ts";
export { VirtualNetwork, type PeerHandler, type VirtualNetworkOptions } from "./network/virtual-network.ts";
export { Ssd1306 } from "./devices/ssd1306.ts";
export type { ChoiceKind, Chooser } from "./chooser.ts";
export { DurationError, formatDuration, formatSeconds, parseDuration } from "./duration.ts";
export type { Energy } from "./energy.ts";
export type { FlashState } from "./flash.ts";
export { faultNames, type FaultFields, type FaultName } from "./faults/catalogue.ts";
export { isFailure, reportOf, type Failure } from "./failure.ts";
export { BootError, FaultError, ScenarioError } from "./input-errors.ts";
export { UnknownPinError } from "./pins.ts";
export type { Replay } from "./replay.ts";
export { applyScenario, emptyScenario, parseScenario, type Scenario, type ScenarioStep } from "./scenario.ts";
export { Simulator } from "./simulator.ts";
export type {
  AttachOptions,
  PressOptions,
  SimBle,
  SimButton,
  SimFlash,
  SimPin,
  SimScreen,
  SimSerial,
  SimulatedBundle,
  SimulatorOptions,
  SimulatorStats,
} from "./simulator-types.ts";
export type { MemoryUse } from "./memory/account.ts";
export type { SendOptions } from "./serial.ts";
export { renderTimeline, timelineLines, type TimelineOptions } from "./timeline.ts";
export { renderTraceEvents } from "./trace-events.ts";
export { advanceTogether, connect, WireError, type WireEnd } from "./wires.ts";
export { renderWaveform } from "./waveform.ts";
export { printedLines, type TraceEvent, type TraceRecord } from "./trace.ts";
