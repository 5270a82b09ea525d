// Chooses the transport for what a user writes after `--port`. Invariant: this table is the only place that knows
// which transports exist; a scheme is looked up in it and anything without a known scheme is a serial port.
import { BluetoothTransport } from "./bluetooth.ts";
import { SerialTransport } from "./serial.ts";
import { TcpTransport } from "./tcp.ts";
import { LinkError, type Transport } from "./transport.ts";

export interface TransportOptions {
  /** Baud rate of a serial port; other transports have none. */
  baud: number;
}

type Factory = (spec: string, options: TransportOptions) => Transport;

const factories = new Map<string, Factory>([
  ["tcp", (spec) => new TcpTransport(spec)],
  ["ble", (spec) => new BluetoothTransport(spec)],
]);
const schemesWithBaud = new Set<string>();

/**
 * Makes `createTransport` use `factory` for every `scheme:…`. A scheme that exists is replaced. `baud` says whether its
 * ports have a speed that may be wrong.
 */
export function registerTransport(scheme: string, factory: Factory, { baud = false } = {}): void {
  factories.set(scheme, factory);
  if (baud) schemesWithBaud.add(scheme);
}

/** Whether a port has a speed that may be wrong: serial ports do. */
export function hasBaud(spec: string): boolean {
  return factoryOf(spec) === undefined || schemesWithBaud.has(spec.split(":", 1)[0] ?? "");
}

function factoryOf(spec: string): Factory | undefined {
  const scheme = /^([a-z][a-z0-9]+):/.exec(spec)?.[1];
  return scheme === undefined ? undefined : factories.get(scheme);
}

/**
 * The transport for `spec`, not yet open: `tcp://host:port`, `ble:NAME`, a registered `scheme:…`, or else the path or name of a
 * serial port (`/dev/ttyACM0`, `COM3`). Throws LinkError when an address does not parse.
 */
export function createTransport(spec: string, options: TransportOptions): Transport {
  const factory = factoryOf(spec);
  const [address] = /^[a-z][a-z0-9]+:\/\//.exec(spec) ?? [];
  if (factory === undefined && address !== undefined)
    throw new LinkError(
      `${spec} is no port: nothing is known of ${address}`,
      `A port is a serial one by its path or name, or begins with ${[...factories.keys()].map((each) => `${each}:`).join(", ")}.`,
    );
  return factory ? factory(spec, options) : new SerialTransport(spec, options.baud);
}
