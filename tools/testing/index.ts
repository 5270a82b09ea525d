// pinwheel-rt/testing: programs in Vitest, on a simulated board. Importing it adds the matchers.
export { boot, bootBundle, type BootOptions, type TestBundle } from "./boot.ts";
export {
  Bme280,
  DeviceError,
  Ds18b20,
  Eeprom,
  Encoder,
  MqttBroker,
  NeoPixels,
  Potentiometer,
  Servo,
  Ssd1306,
  VirtualNetwork,
  Wave,
  type AccessPoint,
  type AccessPoints,
  type Device,
  type I2cDevice,
  type OneWireDevice,
  type Peer,
  type PinDevice,
  type SpiDevice,
  type World,
} from "../../sim/index.ts";
export { ProgramFailure, TestBoard } from "./board.ts";
export type { Duration, Edge, TestButton, TestPin, TestSerial } from "./ends.ts";
export { matchers, type BoardMatchers } from "./matchers.ts";
