// The module Wifi: the access point and our own. Answers come by callback; an error is text, null when there is none.

type WifiError = string | null;

interface WifiOptions {
  password?: string;
  dnsServers?: string[];
  channel?: number;
}
interface AccessPointOptions {
  authMode?: "open" | "wpa" | "wpa2" | "wpa_wpa2";
  password?: string;
  channel?: number;
  hidden?: boolean;
}
interface WifiAddress {
  ip: string;
  netmask: string;
  gw: string;
  mac: string;
}
interface FoundAccessPoint {
  ssid: string;
  mac: string;
  authMode: string;
  channel: number;
  /** Decibel. */
  rssi: number;
  hidden?: boolean;
}

interface Wifi {
  on(event: "connected" | "disconnected" | "associated", listener: (details: any) => void): void;
  connect(ssid: string, options: WifiOptions, done?: (error: WifiError) => void): void;
  disconnect(done?: () => void): void;
  scan(done: (found: FoundAccessPoint[]) => void): void;
  startAP(ssid: string, options: AccessPointOptions, done?: (error: WifiError) => void): void;
  stopAP(done?: () => void): void;
  getIP(done?: (error: WifiError, address: WifiAddress) => void): WifiAddress | undefined;
  getDetails(done?: (details: any) => void): any;
  getStatus(done?: (status: any) => void): any;
  setHostname(name: string, done?: () => void): void;
  getHostname?(done?: (name: string) => void): string | undefined;
  /** A fixed address: `ip`, `gw` and `netmask`. */
  setIP?(address: { ip: string; gw: string; netmask: string }, done?: (error: WifiError) => void): void;
  /** The same of the board's own access point. */
  setAPIP?(address: { ip: string; gw: string; netmask: string }, done?: (error: WifiError) => void): void;
  getAPIP?(done?: (error: WifiError, address: WifiAddress) => void): WifiAddress | undefined;
  getAPDetails?(done?: (details: any) => void): any;
  setConfig?(settings: { [name: string]: any }): void;
  getHostByName?(name: string, done: (address: string | null) => void): void;
  setSNTP?(server: string, timeZone: string | number): void;
  ping?(name: string, done: (answer: any) => void): void;
  /** Connects by itself at each start, from now on. */
  save?(what?: "clear"): void;
  restore?(): void;
}

declare module "Wifi" {
  const module: Wifi;
  export = module;
}
declare function require(name: "Wifi"): Wifi;
