// Other Bluetooth devices: what is in the air, and the board as a central that connects to them, as Web Bluetooth has it.

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
