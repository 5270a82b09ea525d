// NRF: Bluetooth Low Energy. Invariants: there is one central, which is connected or not (ble.ts), and nobody else in the air; what the
// board would send is in the trace.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { leftByBoard } from "../ble.ts";
import { queueCall } from "../callbacks.ts";
import { ticksFromMs } from "../clock.ts";
import { EspruinoError } from "../errors.ts";
import type { Builtin } from "../realm.ts";
import { isObject, typeName } from "../values.ts";
import { defineLibrary } from "./lacking.ts";

const address = "c2:00:00:00:00:01";
const usualScanMs = 2000;
const leastScanMs = 10;

export function installNrf(board: Board): void {
  defineLibrary(board, "NRF", () => functionsOf(board));
}

function functionsOf(board: Board): Record<string, Builtin> {
  const { realm, ble, tracer, onBoard, clock, profile } = board;
  const note = (text: string): void => tracer.add({ kind: "network", text: `Bluetooth: ${text}` });
  const noted =
    (text: string): Builtin =>
    () =>
      note(text);
  let ownAddress = address;
  return {
    disconnect: () => ble.disconnect(leftByBoard),
    sleep: () => {
      note("advertises no more");
      ble.sleep(true);
    },
    wake: () => {
      note("advertises");
      ble.sleep(false);
    },
    restart: (_, [done]) => {
      note("starts anew");
      if (typeof done === "function") queueCall(board, done, []);
    },
    getAddress: () => ownAddress,
    setAddress: (_, [own]) => {
      if (typeof own !== "string" || !/^([\da-f]{2}:){5}[\da-f]{2}( public| random)?$/i.test(own))
        throw new EspruinoError("Expecting mac address of the form aa:bb:cc:dd:ee:ff");
      ownAddress = own.slice(0, address.length);
      note(`has the address ${own}`);
    },
    getAdvertisingName: () => `${profile.name} ${address.slice(-5).replace(":", "")}`,
    getBattery: () => onBoard.battery.values.volts,
    getSecurityStatus: () =>
      realm.object({
        connected: ble.isConnected,
        encrypted: false,
        mitm_protected: false,
        bonded: false,
        advertising: ble.isAdvertising,
      }),
    setAdvertising: (_, [data, options]) => {
      need(options, "Object");
      if (data !== undefined && data !== null && !isObject(data))
        throw new EspruinoError(`Expecting Object, Array or undefined, got ${typeName(data)}`, "TypeError");
      const interval = isObject(options) ? Number(options.interval ?? 375) : 375;
      note(`advertises ${advertised(data)}, every ${interval} ms`);
    },
    setScanResponse: (_, [data]) => note(`answers scans with ${data === undefined ? "nothing" : hex(data)}`),
    setServices: (_, [services, options]) => {
      need(services, "Object");
      need(options, "Object");
      note(
        `offers ${isObject(services) ? Object.keys(services).map(uuidText).join(", ") : "no service of its own"}`,
      );
    },
    updateServices: (_, [services]) => {
      need(services, "Object");
      note(`updates ${updates(services)}`);
    },
    setTxPower: (_, [power]) => note(`sends with ${Number(power)} dBm`),
    setConnectionInterval: (_, [interval]) => note(`connection interval ${describe(interval)}`),
    setSecurity: noted("has new rules of security"),
    setWhitelist: (_, [on]) => note(on ? "only who is bonded may connect" : "everybody may connect"),
    eraseBonds: () => {
      if (ble.isConnected) throw new EspruinoError("BLE Connected, can't erase bonds.");
      note("forgets who was bonded");
    },
    setRSSIHandler: () => undefined, // Nobody knows how near the central is.
    setScan: (_, [listener]) =>
      note(listener === undefined ? "listens no more" : "listens; nobody is in the air"),
    findDevices: (_, [found, options]) => {
      const { timeout = options ?? usualScanMs } = isObject(options) ? options : {};
      if (found !== undefined && typeof found !== "function")
        throw new EspruinoError(`Expecting function for first argument, got ${typeName(found)}`);
      const ms = isObject(timeout) ? usualScanMs : Number(timeout);
      if (!(ms >= leastScanMs)) throw new EspruinoError("Invalid timeout");
      note(`listens for ${ms} ms; nobody is in the air`);
      const { realm: own } = board;
      clock.plan(clock.now + ticksFromMs(ms), () => {
        if (board.realm === own && board.isOn && found !== undefined)
          queueCall(board, found, [realm.array([])]);
      });
    },
    nfcURL: (_, [url]) => note(url === undefined ? "NFC is off" : `NFC: ${textOf(url)}`),
    nfcAndroidApp: (_, [app]) => note(`NFC: the app ${textOf(app)}`),
    nfcRaw: (_, [message]) => note(`NFC: ${hex(message)}`),
    nfcPair: noted("NFC: pairs"),
    nfcStop: noted("NFC is off"),
    amsIsActive: () => false,
    ancsIsActive: () => false,
    ctsIsActive: () => false,
  };
}

function need(value: unknown, what: string): void {
  if (value !== undefined && value !== null && !isObject(value))
    throw new EspruinoError(`Expecting ${what} or undefined, got ${typeName(value)}`, "TypeError");
}

const hex = (data: unknown): string => Buffer.from(toBytes([data]), "latin1").toString("hex");

const describe = (value: unknown): string =>
  isObject(value)
    ? `${Number(value.minInterval)} to ${Number(value.maxInterval)} ms`
    : value === undefined
      ? "auto"
      : textOf(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** `180f: 5f`, raw bytes, or several by turns. */
function advertised(data: unknown): string {
  if (!isObject(data)) return "its name";
  if (ArrayBuffer.isView(data)) return hex(data);
  if (Array.isArray(data)) {
    const several = data.some((each) => isObject(each));
    return several
      ? Array.from<unknown>(data)
          .map((each) => advertised(each))
          .join(" | ")
      : hex(data);
  }
  const services = Object.entries(data).map(([uuid, value]) => {
    return value === undefined || value === null ? uuidText(uuid) : `${uuidText(uuid)}: ${hex(value)}`;
  });
  return services.length === 0 ? "its name" : services.join(", ");
}

/** A key that was a number is in decimal digits. */
const uuidText = (uuid: string): string =>
  /^\d{1,5}$/.test(uuid) ? Number(uuid).toString(16).padStart(4, "0") : uuid;

function updates(services: unknown): string {
  if (!isObject(services)) return "nothing";
  const changes = Object.values(services).flatMap((service) =>
    Object.entries(isObject(service) ? service : {}),
  );
  const texts = changes.map(([uuid, change]) => {
    const value = isObject(change) ? change.value : undefined;
    return value === undefined ? uuidText(uuid) : `${uuidText(uuid)}: ${hex(value)}`;
  });
  return texts.join(", ");
}
