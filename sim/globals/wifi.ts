// The module Wifi, as the ESP32 has it: a station, and what it finds. Invariant: callbacks and events wait for the end of an idle
// pass; of several calls that wait for one thing, the last one's callback is called.
import type { Board } from "../board.ts";
import { queueEvent, runCallbacks } from "../callbacks.ts";
import { ticksFromMs } from "../clock.ts";
import { EspruinoError } from "../errors.ts";
import type { AccessPoint } from "../network/access-points.ts";
import type { Station } from "../network/station.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { notSimulated } from "./not-simulated.ts";

const missing = "startAP stopAP getAPIP getAPDetails setConfig setIP setAPIP setSNTP ping save restore turbo";
const scanMs = 2000;
/** Of the first access point; the others' end in their number. */
const pointMac = "02:00:00:00:01:00";
const ownMac = "02:00:00:00:00:01";
const defaultChannel = 6;
const defaultRssi = -50;

/** The module's object, for the board's realm. */
export function makeWifi(board: Board, station: Station): object {
  const { realm, networking } = board;
  const module = realm.object();
  let whenConnected: unknown;
  let isScanning = false;
  let hostname = "espressif";
  const later = (callback: unknown, args: readonly unknown[]): void => {
    if (typeof callback === "function")
      board.events.push(() => void runCallbacks(board, callback, undefined, args, () => {}));
  };
  const answer = (error: string | null): void => {
    later(whenConnected, [error]);
    whenConnected = undefined;
  };
  const happened = (event: string, details: Record<string, unknown>): void =>
    queueEvent(board, module, event, [realm.object(details)]);
  const address = (): Record<string, unknown> => {
    const isConnected = station.state === "connected";
    const { address: ip } = networking.adapter;
    return isConnected
      ? { ip, netmask: "255.255.255.0", gw: ip.replace(/\d+$/, "1") }
      : { ip: "0.0.0.0", netmask: "0.0.0.0", gw: "0.0.0.0" };
  };

  station.listener = {
    associated: (point) =>
      happened("associated", { ssid: point.ssid, mac: pointMac, channel: String(channelOf(point)) }),
    connected: () => {
      answer(null);
      happened("connected", address());
    },
    disconnected: (ssid, { code, text }) => {
      happened("disconnected", { ssid, mac: pointMac, reason: String(code), msg: text });
      answer(text);
    },
  };

  const functions: Record<string, Builtin> = {
    connect: (_, [ssid, options, callback]) => {
      if (typeof ssid !== "string") throw new EspruinoError("No SSID provided");
      if (options !== undefined && options !== null && !isObject(options))
        throw new EspruinoError(`Expecting Object, got ${typeof options}`);
      requireCallback(callback);
      const password = isObject(options) ? options.password : undefined;
      if (password !== undefined && typeof password !== "string")
        throw new EspruinoError(`Expecting options.password to be a string but got ${typeof password}`);
      whenConnected = callback;
      station.connect(ssid, password ?? "");
    },
    disconnect: (_, [callback]) => {
      requireCallback(callback);
      station.disconnect();
      later(callback, []);
    },
    scan: (_, [callback]) => {
      if (isScanning) throw new EspruinoError("A scan is already in progress");
      if (typeof callback !== "function") requireCallback(callback ?? null);
      isScanning = true;
      board.clock.plan(board.clock.now + ticksFromMs(scanMs), () => {
        isScanning = false;
        if (board.realm !== realm) return; // The program was started afresh.
        const found = board.network.accessPoints.inReach.map((point, i) =>
          realm.object(describePoint(point, i)),
        );
        later(callback, [realm.array(found)]);
      });
    },
    getIP: (_, [callback]) => {
      const details = realm.object({ ...address(), mac: ownMac });
      later(callback, [null, details]);
      return details;
    },
    getDetails: (_, [callback]) => {
      const { state, wanted, point, reason } = station;
      const details = realm.object(
        state === "connected"
          ? { ...wanted, status: "connected", authMode: point === undefined ? "open" : modeOf(point) }
          : { status: reason?.text ?? "UNSPECIFIED" },
      );
      later(callback, [details]);
      return details;
    },
    getStatus: () => {
      const { state, point, reason } = station;
      if (state !== "connected" || point === undefined)
        return realm.object({ station: reason?.text ?? "UNSPECIFIED", mode: "NULL", powersave: "min_modem" });
      return realm.object({
        station: "connected",
        ssid: point.ssid,
        bssid: pointMac,
        channel: channelOf(point),
        rssi: point.rssi ?? defaultRssi,
        htMode: "HT20",
        authMode: modeOf(point),
        mode: "STA",
        powersave: "min_modem",
      });
    },
    setHostname: (_, [name, callback]) => {
      hostname = String(name);
      later(callback, []);
    },
    getHostname: () => hostname,
    getHostByName: (_, [name, callback]) => {
      if (typeof name !== "string") throw new EspruinoError("Hostname parameter is not a string");
      if (typeof callback !== "function") throw new EspruinoError("Callback is not a function");
      later(callback, [networking.adapter.resolve(name) ?? null]);
    },
  };
  for (const name of missing.split(" ")) functions[name] = () => notSimulated(`Wifi.${name}`);
  for (const [name, builtin] of Object.entries(functions))
    hide(module, name, realm.wrap(`Wifi.${name}`, builtin));
  return module;
}

function requireCallback(callback: unknown): void {
  if (callback === undefined || typeof callback === "function") return;
  throw new EspruinoError(`Expecting callback function but got ${JSON.stringify(callback)}`);
}

function channelOf({ channel = defaultChannel }: AccessPoint): number {
  return channel;
}

function modeOf({ password = "" }: AccessPoint): string {
  return password === "" ? "open" : "wpa2";
}

function describePoint(point: AccessPoint, index: number): Record<string, unknown> {
  return {
    rssi: point.rssi ?? defaultRssi,
    authMode: modeOf(point),
    ssid: point.ssid,
    mac: pointMac.replace(/..$/, index.toString(16).padStart(2, "0")),
    channel: String(channelOf(point)),
  };
}
