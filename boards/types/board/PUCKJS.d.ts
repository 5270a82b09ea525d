// Puck.js (PUCKJS). Generated from boards/profiles/PUCKJS.json: do not edit.

declare module "pinwheel-rt/board" {
  /** The board that the program is built for: "PUCKJS". Code for other boards is left out of the bundle. */
  export const BOARD: "BANGLEJS" | "BANGLEJS2" | "BANGLEJS2_IFLASH" | "BANGLEJS2_NOFLASH" | "BANGLEJS3" | "CURIO" | "DICKENS" | "DTNO1_F5" | "EPAPER_BADGE" | "ESP32" | "ESP32C3_IDF4" | "ESP32S3_IDF4" | "ESP32_CYD" | "ESP32_IDF4" | "ESP8266_4MB" | "ESP8266_BOARD" | "ESPRUINOBOARD" | "ESPRUINOWIFI" | "HEXBADGE" | "HYSTM32_24" | "HYSTM32_28" | "HYSTM32_32" | "ID205" | "JOLTJS" | "LINUX" | "MDBT42Q" | "MICROBIT1" | "MICROBIT2" | "NRF51822DK" | "NRF52832DK" | "NRF52840DK" | "NRF54L15DK" | "NUCLEOF401RE" | "NUCLEOF411RE" | "NUCLEOF767ZI" | "PICO_R1_3" | "PIPBOY" | "PIPBOY_LINUX" | "PIXLJS" | "PIXLJS_WIZ" | "PUCKJS" | "PUCKJS_LITE" | "PUCKJS_MINIMAL" | "PUCKJS_NETWORK" | "RAK5010" | "RAK8211" | "RAK8212" | "RASPBERRYPI" | "RP2040_PICO" | "RP2350_PICO2" | "RUUVITAG" | "SMARTIBOT" | "STM32F3DISCOVERY" | "STM32F405RG" | "STM32F4DISCOVERY" | "STM32F4LCD" | "STM32L496GDISCOVERY" | "STM32L496STEMCELL" | "STM32VLDISCOVERY" | "THINGY52" | "WIO_LTE" | "XIAOBLE";
  /** LED on D5. */
  export const LED1: PinWith<"ADC" | "PWM">;
  /** LED on D4. */
  export const LED2: PinWith<"ADC" | "PWM">;
  /** LED on D3. */
  export const LED3: PinWith<"ADC" | "PWM">;
  /** Button on D0: reads 1 while pressed. */
  export const BTN1: PinWith<"PWM">;
  /** On D26. */
  export const FET: PinWith<"PWM">;
  /** The Nordic UART service over Bluetooth Low Energy. */
  export const Bluetooth: Serial;
  /** Default pins: sends on D28, receives on D29. The console when D29 is high at start and nobody is connected over Bluetooth. */
  export const Serial1: Serial;
  /** What is written here comes out of LoopbackB. */
  export const LoopbackA: Serial;
  /** What is written here comes out of LoopbackA. */
  export const LoopbackB: Serial;
  /** Any pins, given in setup. */
  export const I2C1: I2C;
  /** Any pins, given in setup. */
  export const SPI1: SPI;
  /** PWM. 3.3 V only. */
  export const D0: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D1: PinWith<"PWM">;
  /** ADC1_IN0, PWM. 3.3 V only. */
  export const D2: PinWith<"ADC" | "PWM">;
  /** ADC1_IN1, PWM. 3.3 V only. */
  export const D3: PinWith<"ADC" | "PWM">;
  /** ADC1_IN2, PWM. 3.3 V only. */
  export const D4: PinWith<"ADC" | "PWM">;
  /** ADC1_IN3, PWM. 3.3 V only. */
  export const D5: PinWith<"ADC" | "PWM">;
  /** PWM. Temperature sensor SCL (v2). 3.3 V only. */
  export const D6: PinWith<"PWM">;
  /** PWM. Temperature sensor SDA (v2). 3.3 V only. */
  export const D7: PinWith<"PWM">;
  /** PWM. Temperature sensor power (v2). 3.3 V only. */
  export const D8: PinWith<"PWM">;
  /** PWM. NFC antenna. 3.3 V only. */
  export const D9: PinWith<"PWM">;
  /** PWM. NFC antenna. 3.3 V only. */
  export const D10: PinWith<"PWM">;
  /** PWM. Capacitive sense electrode; D12 reaches it through 1 MOhm. 3.3 V only. */
  export const D11: PinWith<"PWM">;
  /** PWM. Reaches D11 through 1 MOhm for capacitive sense. 3.3 V only. */
  export const D12: PinWith<"PWM">;
  /** PWM. Accelerometer interrupt (v2). 3.3 V only. */
  export const D13: PinWith<"PWM">;
  /** PWM. Accelerometer SDA (v2). 3.3 V only. */
  export const D14: PinWith<"PWM">;
  /** PWM. Accelerometer SCL (v2). 3.3 V only. */
  export const D15: PinWith<"PWM">;
  /** PWM. Driven as LRCK while require('neopixel').write runs. 3.3 V only. */
  export const D16: PinWith<"PWM">;
  /** PWM. Magnetometer interrupt. 3.3 V only. */
  export const D17: PinWith<"PWM">;
  /** PWM. Magnetometer power. 3.3 V only. */
  export const D18: PinWith<"PWM">;
  /** PWM. Magnetometer SCL. 3.3 V only. */
  export const D19: PinWith<"PWM">;
  /** PWM. Magnetometer SDA. 3.3 V only. */
  export const D20: PinWith<"PWM">;
  /** PWM. Magnetometer data ready (v2); also the chip's reset pin. 3.3 V only. */
  export const D21: PinWith<"PWM">;
  /** PWM. Driven as SCK while require('neopixel').write runs. 3.3 V only. */
  export const D22: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D23: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D24: PinWith<"PWM">;
  /** PWM. Infrared LED: the FET that drives it (v2). 3.3 V only. */
  export const D25: PinWith<"PWM">;
  /** PWM. The FET output (v2): 1 shorts the pad to GND, 0 leaves it floating. */
  export const D26: PinWith<"PWM">;
  /** PWM. 3.3 V only. */
  export const D27: PinWith<"PWM">;
  /** ADC1_IN4, PWM, USART1_TX. Console TX when the console is Serial1. 3.3 V only. */
  export const D28: PinWith<"ADC" | "PWM" | "USART1_TX">;
  /** ADC1_IN5, PWM, USART1_RX. Console RX when the console is Serial1; high at start selects that. 3.3 V only. */
  export const D29: PinWith<"ADC" | "PWM" | "USART1_RX">;
  /** ADC1_IN6, PWM. 3.3 V only. */
  export const D30: PinWith<"ADC" | "PWM">;
  /** ADC1_IN7, PWM. 3.3 V only. */
  export const D31: PinWith<"ADC" | "PWM">;
}

/** On D26. */
declare const FET: PinWith<"PWM">;

interface Graphics extends FullGraphics {}
declare var Graphics: FullGraphicsClass;

interface E {
  /** Percent, 0 to 100, estimated from the voltage. */
  getBattery(): number;
}

interface BluetoothLowEnergy {
  /** Every packet that is received, until it is called without a listener. The receiver draws 12 mA. */
  setScan(listener?: (device: BluetoothDevice) => void, options?: BluetoothScanOptions): void;
  /** The devices that are heard within so many milliseconds (2000 when not given), each once. */
  findDevices(
    found: ((devices: BluetoothDevice[]) => void) | undefined,
    options?: number | (BluetoothScanOptions & { timeout?: number }),
  ): void;
  /** Those of a list that match one of the filters. */
  filterDevices(devices: readonly BluetoothDevice[], filters: readonly BluetoothFilter[]): BluetoothDevice[];
  /** The first device that matches; the promise is rejected when there is none in time. */
  requestDevice(options?: BluetoothScanOptions & { timeout?: number }): Promise<BluetoothDevice>;
  connect(address: string, options?: BluetoothConnectOptions): Promise<BluetoothRemoteGATTServer>;
  on(event: "servicesDiscover", listener: (services: any) => void): void;
  on(event: "characteristicsDiscover", listener: (characteristics: any) => void): void;
}
interface BluetoothScanOptions {
  filters?: readonly BluetoothFilter[];
  /** Asks for scan responses, too. */
  active?: boolean;
  /** nRF52833 and nRF52840 only. */
  phy?: "1mbps" | "coded" | "both" | "2mbps";
  extended?: boolean;
  /** Milliseconds of listening, in each `interval`; 100 each when not given. */
  window?: number;
  interval?: number;
}
/** All that is given must match. */
interface BluetoothFilter {
  services?: readonly string[];
  name?: string;
  namePrefix?: string;
  /** Its address. */
  id?: string;
  serviceData?: { [service: string]: object };
  manufacturerData?: { [maker: number]: object };
}
interface BluetoothConnectOptions {
  /** Milliseconds. */
  minInterval?: number;
  maxInterval?: number;
}
interface BluetoothDevice {
  /** Its address. */
  id: string;
  /** dBm */
  rssi: number;
  name?: string;
  services?: string[];
  /** The packet. */
  data?: ArrayBuffer;
  serviceData?: { [service: string]: ArrayBuffer };
  manufacturer?: number;
  manufacturerData?: ArrayBuffer;
  readonly gatt: BluetoothRemoteGATTServer;
  on(event: "gattserverdisconnected", listener: (reason: number) => void): void;
  /** It shows these digits, or wants them: answer with sendPasskey. */
  on(event: "passkey", listener: (digits: string) => void): void;
  on(event: "passkeyRequest", listener: () => void): void;
  on(event: "mtu", listener: (bytes: number) => void): void;
  on(event: "phy", listener: (phys: [send: number, receive: number, status: number]) => void): void;
  on(event: "phy_req", listener: (phys: [send: number, receive: number]) => void): void;
  on(event: string, listener: (...details: any[]) => void): void;
  sendPasskey(digits: string): void;
}
interface BluetoothRemoteGATTServer {
  readonly device?: BluetoothDevice;
  readonly connected?: boolean;
  /** The radio's number of the connection. */
  readonly handle?: number;
  connect(options?: BluetoothConnectOptions): Promise<BluetoothRemoteGATTServer>;
  disconnect(): Promise<void>;
  startBonding(again?: boolean): Promise<void>;
  getSecurityStatus(): BluetoothSecurityStatus;
  getPrimaryService(service: BluetoothUuid): Promise<BluetoothRemoteGATTService>;
  getPrimaryServices(): Promise<BluetoothRemoteGATTService[]>;
  setRSSIHandler(listener?: (rssi: number) => void): void;
  updateConnection(options: { phy?: "1mbps" | "2mbps" | "coded" | "auto" }): void;
}
interface BluetoothRemoteGATTService {
  readonly device?: BluetoothDevice;
  readonly uuid?: string;
  getCharacteristic(characteristic: BluetoothUuid): Promise<BluetoothRemoteGATTCharacteristic>;
  getCharacteristics(): Promise<BluetoothRemoteGATTCharacteristic[]>;
}
interface BluetoothRemoteGATTCharacteristic {
  readonly service?: BluetoothRemoteGATTService;
  readonly uuid?: string;
  /** What was read or notified last. */
  readonly value?: DataView;
  /** It has a new value, after startNotifications. */
  on(
    event: "characteristicvaluechanged",
    listener: (event: { target: BluetoothRemoteGATTCharacteristic }) => void,
  ): void;
  on(event: string, listener: (...details: any[]) => void): void;
  readValue(): Promise<DataView>;
  writeValue(data: BytesSource): Promise<void>;
  startNotifications(): Promise<void>;
  stopNotifications(): Promise<void>;
}

interface BluetoothLowEnergy {
  ancsIsActive(): boolean;
  /** Answers a notification, by the number that the event ANCS had. */
  ancsAction(notification: number, positive: boolean): void;
  ancsGetNotificationInfo(notification: number): Promise<{ [name: string]: any }>;
  ancsGetAppInfo(app: string): Promise<{ [name: string]: any }>;
  amsIsActive(): boolean;
  amsGetPlayerInfo(what: "name" | "playbackinfo" | "volume"): Promise<string>;
  amsGetTrackInfo(what: "artist" | "album" | "title" | "duration"): Promise<string>;
  /** play, pause, playpause, next, prev, volup, voldown and others. */
  amsCommand(command: string): void;
  ctsIsActive(): boolean;
  ctsGetTime(): Promise<{ date: Date; [name: string]: any }>;
}

/** Four hexadecimal digits, 36 characters for one of 128 bits, or a number of 16 bits. */
type BluetoothUuid = string | number;
interface BluetoothLowEnergy {
  /** A central has connected; its address, such as "12:34:56:78:9a:bc random". The console moves there, unless it was forced to stay. */
  on(event: "connect", listener: (address: string) => void): void;
  /** It has gone, for a reason of the standard: 19 when it meant to, 22 when the board did, 8 when it was out of reach. */
  on(event: "disconnect", listener: (reason: number) => void): void;
  on(event: "advertising", listener: (isAdvertising: boolean) => void): void;
  /** The radio's software complains; mostly something was thrown, too. */
  on(event: "error", listener: (message: string) => void): void;
  on(event: "security", listener: (status: { [name: string]: number | boolean }) => void): void;
  /** What to show to whoever connects; needs setSecurity with `display`. */
  on(event: "passkey", listener: (digits: string) => void): void;
  on(event: "bond", listener: (step: "request" | "start" | "success" | "fail") => void): void;
  /** The central writes to the keyboard that the board plays: the bits of its lamps. */
  on(event: "HID", listener: (lamps: number) => void): void;
  /** Bytes of a packet of this connection, from now on. */
  on(event: "mtu", listener: (bytes: number) => void): void;
  /** Bits: 1 for 1 Mbit/s, 2 for 2, 4 for coded; then a status, 0 when it worked. */
  on(event: "phy", listener: (phys: [send: number, receive: number, status: number]) => void): void;
  on(event: "phy_req", listener: (phys: [send: number, receive: number]) => void): void;
  on(event: string, listener: (...details: any[]) => void): void;
  removeListener(event: string, listener: (...details: any[]) => void): void;
  removeAllListeners(event?: string): void;
  /** Ends the connection of the central. */
  disconnect(): void;
  /** "aa:bb:cc:dd:ee:ff random"; with true the one in use now, where privacy changes it. */
  getAddress(current?: boolean): string;
  setAddress(address: string): void;
  /** A bonded peer's own address behind one that changes. */
  resolveAddress(address: string): string | undefined;
  /** The name under which the board is seen. */
  getAdvertisingName(): string;
  /** Volts. */
  getBattery(): number;
  /** Decibel over a milliwatt: -40, -20, -16, -12, -8, -4, 0 or 4, some chips up to 8. */
  setTxPower(power: number): void;
  /** Advertises no more, and can no longer be connected to; a central that is connected is let go. */
  sleep(): void;
  wake(): void;
  /** Starts the radio's software anew, after the connection if there is one. */
  restart(done?: () => void): void;
  /** What everybody near can read: data of services, or 31 raw bytes, or a list of either that takes turns. */
  setAdvertising(data: AdvertisedData | readonly AdvertisedData[], options?: AdvertisingOptions): void;
  /** The packet that setAdvertising would send, in bytes. */
  getAdvertisingData(data: AdvertisedServices, options?: AdvertisingOptions & { flags?: boolean }): number[];
  /** 31 raw bytes for whoever asks. */
  setScanResponse(data: BytesSource): void;
  /** What a central can read, write and be notified of once it is connected. */
  setServices(services: BluetoothServices | undefined, options?: BluetoothServiceOptions): void;
  /** New values, of characteristics that setServices has defined. With `notify` or `indicate` who has subscribed is told. */
  updateServices(services: {
    [service: BluetoothUuid]: {
      [characteristic: BluetoothUuid]: { value?: BytesSource; notify?: boolean; indicate?: boolean };
    };
  }): void;
  /** Milliseconds between two exchanges with the central, 7.5 to 4000; "auto" is fast while there is work. */
  setConnectionInterval(
    interval: "auto" | number | { minInterval: number; maxInterval: number } | undefined,
  ): void;
  updateConnection(options: { phy?: "1mbps" | "2mbps" | "coded" | "auto" }): void;
  /** Signal strength of the connected central in dBm, again and again; undefined stops. */
  setRSSIHandler(listener?: (rssi: number) => void): void;
  setSecurity(options: BluetoothSecurity): void;
  getSecurityStatus(): BluetoothSecurityStatus;
  startBonding(again?: boolean): Promise<void>;
  /** Who bonds is remembered, and nobody else may connect. */
  setWhitelist(isOn: boolean): void;
  /** With true even without the radio's software, at once. */
  eraseBonds(hard?: boolean): void;
  /** A report of the keyboard, mouse or other device that setServices has described. */
  sendHIDReport(data: BytesSource, sent?: () => void): void;
}
declare var NRF: BluetoothLowEnergy;
/** By service: its data, or undefined to name it only. */
type AdvertisedServices = { [service: BluetoothUuid]: BytesSource | undefined };
type AdvertisedData = AdvertisedServices | readonly BytesSource[];
interface AdvertisingOptions {
  name?: string;
  /** Whether the name is in it; true when not given. */
  showName?: boolean;
  discoverable?: boolean;
  /** True when not given. */
  connectable?: boolean;
  /** Whether who sees it may ask for the scan response; true when not given. */
  scannable?: boolean;
  /** Goes on while a central is connected, for all others. nRF52 only. */
  whenConnected?: boolean;
  /** Milliseconds, 20 to 10000; 375 when not given. */
  interval?: number;
  /** The maker's number; 0x0590, Espruino's, when not given. */
  manufacturer?: number | false;
  manufacturerData?: BytesSource;
  /** nRF52833 and nRF52840 only. */
  phy?: string;
  extended?: boolean;
}
interface BluetoothAccess {
  encrypted?: boolean;
  mitm?: boolean;
  lesc?: boolean;
  signed?: boolean;
}
interface BluetoothCharacteristicSetup {
  value?: BytesSource;
  /** Bytes; the length of the first value when not given. */
  maxLen?: number;
  broadcast?: boolean;
  readable?: boolean;
  writable?: boolean;
  notify?: boolean;
  indicate?: boolean;
  description?: string;
  security?: { read?: BluetoothAccess; write?: BluetoothAccess };
  onWrite?: (event: { data: ArrayBuffer }) => void;
  /** The central subscribes, or stops to: the lowest bit of the first byte. */
  onWriteDesc?: (event: { data: ArrayBuffer }) => void;
}
type BluetoothServices = {
  [service: BluetoothUuid]: { [characteristic: BluetoothUuid]: BluetoothCharacteristicSetup };
};
interface BluetoothServiceOptions {
  /** The report descriptor of a keyboard, a mouse or the like. */
  hid?: BytesSource;
  /** The UART, which is the console; true when not given. */
  uart?: boolean;
  /** Services that are named to who asks. */
  advertise?: readonly BluetoothUuid[];
  /** A phone's notifications, media and time; Bangle.js only. */
  ancs?: boolean;
  ams?: boolean;
  cts?: boolean;
}
interface BluetoothSecurity {
  display?: boolean | 0 | 1;
  keyboard?: boolean | 0 | 1;
  pair?: boolean | 0 | 1;
  bond?: boolean | 0 | 1;
  mitm?: boolean | 0 | 1;
  lesc?: boolean | 0 | 1;
  /** Six digits. */
  passkey?: string;
  /** 16 bytes. */
  oob?: BytesSource;
  encryptUart?: boolean | 0 | 1;
  privacy?: boolean | { [name: string]: any };
}
interface BluetoothSecurityStatus {
  connected: boolean;
  encrypted?: boolean;
  mitm_protected?: boolean;
  bonded?: boolean;
  advertising?: boolean;
  /** Of who is connected. */
  connected_addr?: string;
}

interface E {
  /** 1 when it has risen past the level, -1 when it has fallen. */
  on(event: "comparator", listener: (direction: number) => void): void;
  removeListener(event: "comparator", listener: (direction: number) => void): void;
  removeAllListeners(event: "comparator"): void;
  /** A level from 1/16 to 15/16 of the supply; undefined switches it off. */
  setComparator(pin: Pin, level: number | undefined): void;
}

interface BluetoothLowEnergy {
  /** A reader is near, or gone again. */
  on(event: "NFCon", listener: () => void): void;
  on(event: "NFCoff", listener: () => void): void;
  /** What a reader sends, after nfcStart: answer with nfcSend. */
  on(event: "NFCrx", listener: (data: ArrayBuffer) => void): void;
  /** The tag is a link; undefined switches NFC off. */
  nfcURL(url?: string): void;
  /** Pairs by touching, with a key of 16 bytes. */
  nfcPair(key: BytesSource): void;
  nfcAndroidApp(app: string): void;
  /** An NDEF message in bytes. */
  nfcRaw(message: BytesSource): void;
  /** Each frame is the program's own to answer; gives the tag's first ten bytes. */
  nfcStart(uid?: BytesSource): ArrayBuffer;
  nfcStop(): void;
  /** A frame, or 4 bits as a number. */
  nfcSend(data?: BytesSource): void;
}

interface Reading3D {
  x: number;
  y: number;
  z: number;
}
/** As the chip gives them: 8192 of `acc` are 1 g, 134 of `gyro` are one degree a second. */
interface PuckMotion {
  acc: Reading3D;
  gyro: Reading3D;
}
interface Puck {
  /** Each sample after magOn. */
  on(event: "mag", listener: (field: Reading3D) => void): void;
  /** Each sample after accelOn. */
  on(event: "accel", listener: (motion: PuckMotion) => void): void;
  removeListener(event: "mag" | "accel", listener: (reading: any) => void): void;
  removeAllListeners(event: "mag" | "accel"): void;
  /** The magnetic field, in the chip's own unit, with an offset that each board has for itself. */
  mag(): Reading3D;
  /** Degrees Celsius inside the magnetometer, a whole number. */
  magTemp(): number;
  /** Samples a second: 80, 40, 20, 10, 5, 2.5, 1.25, 0.63 (when not given), 0.31, 0.16 or 0.08. */
  magOn(hertz?: number): void;
  magOff(): void;
  magRd(register: number): number;
  magWr(register: number, value: number): void;
  /** Acceleration and rotation. Version 2 only, as all of accel is. */
  accel(): PuckMotion;
  /** Samples a second: 1.6 (no rotation), 12.5 (when not given), 26, 52, 104, 208, 416, 833 or 1660. */
  accelOn(hertz?: number): void;
  accelOff(): void;
  accelRd(register: number): number;
  accelRd(register: number, bytes: number): Uint8Array | undefined;
  accelWr(register: number, value: number): void;
  /** Light on the red LED, 0 to 1; at most five times a second. */
  light(): number;
  /** Degrees Celsius. */
  getTemperature(): number;
  /** A count that grows with the capacitance of what is at D11, or between two pins of one's own. */
  capSense(send?: Pin, receive?: Pin): number;
  /** Milliseconds on, off, on and so on, through the infrared LED or one of one's own. */
  IR(pulses: readonly number[], cathode?: Pin, anode?: Pin): void;
  /** @deprecated E.getBattery */
  getBatteryPercentage(): number;
  /** Looks for shorts between pins. */
  selfTest(): boolean;
}
declare var Puck: Puck;

/** Saves the interpreter's state into flash, once idle; refused when there is a `.bootcde`. */
declare function save(): void;

/** LED1. */
declare const LED: Pin;
/** BTN1. */
declare const BTN: Pin;
