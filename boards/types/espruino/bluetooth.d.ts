// Bluetooth Low Energy, on boards that have it: the global NRF of Espruino. Data of the UART goes through the port Bluetooth.

interface BluetoothLowEnergy {
  /** A central has connected; its address, such as "12:34:56:78:9a:bc random". The console moves there, unless it was forced to stay. */
  on(event: "connect", listener: (address: string) => void): void;
  /** It has gone, for a reason of the standard: 19 when it meant to, 22 when the board did, 8 when it was out of reach. */
  on(event: "disconnect", listener: (reason: number) => void): void;
  on(event: string, listener: (...details: any[]) => void): void;
  removeListener(event: string, listener: (...details: any[]) => void): void;
  removeAllListeners(event?: string): void;
  /** Ends the connection of the central. */
  disconnect(): void;
  getAddress(): string;
  getSecurityStatus(): { connected: boolean; encrypted?: boolean; bonded?: boolean };
  setAdvertising(data: any, options?: any): void;
  setScanResponse(data: any): void;
  setServices(services: any, options?: any): void;
  updateServices(services: any): void;
  setConnectionInterval(interval: any): void;
  /** Decibel. */
  setTxPower(power: number): void;
  /** Volts. */
  getBattery(): number;
  /** Advertises no more, and can no longer be connected to. */
  sleep(): void;
  wake(): void;
  restart(done?: () => void): void;
}
