// pinwheel-rt/testing: programs in Vitest, on a simulated board. Importing it adds the matchers.
export { boot, bootBundle, type BootOptions, type TestBundle } from "./boot.ts";
export {
  MqttBroker,
  VirtualNetwork,
  type AccessPoint,
  type AccessPoints,
  type Peer,
} from "../../sim/index.ts";
export {
  ProgramFailure,
  TestBoard,
  type Edge,
  type TestButton,
  type TestPin,
  type TestSerial,
} from "./board.ts";
export { matchers, type BoardMatchers } from "./matchers.ts";
