// Bluetooth Low Energy: the board as a peripheral that others see and connect to. Data of its UART goes through the port Bluetooth.

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
