// The Bluetooth library, which is not among our dependencies: it has binaries, and needs permissions, that most people have
// no use for. Invariant: nothing of it is loaded before somebody asks for a Bluetooth port; whoever gets a Noble has one
// whose adapter is on.
import { createRequire } from "node:module";
import { join } from "node:path";
import { LinkError } from "./transport.ts";

/** What is used of noble: the forks of it agree on that. */
export interface Noble {
  readonly state?: string;
  on(event: "discover", listener: (peripheral: Peripheral) => void): unknown;
  on(event: "stateChange", listener: (state: string) => void): unknown;
  removeListener(event: "discover", listener: (peripheral: Peripheral) => void): unknown;
  removeListener(event: "stateChange", listener: (state: string) => void): unknown;
  startScanningAsync(services: string[], duplicates: boolean): Promise<void>;
  stopScanningAsync(): Promise<void>;
  /** Lets go of the adapter; not all forks have it. */
  stop?(): void;
}

export interface Peripheral {
  /** Empty on macOS, which does not tell. */
  readonly address: string;
  readonly id: string;
  /** What one packet may hold, 3 bytes more than its data; null while that is not known. */
  readonly mtu?: number | null;
  readonly advertisement: { localName?: string | undefined; serviceUuids?: string[] | undefined };
  connectAsync(): Promise<void>;
  disconnectAsync(): Promise<void>;
  once(event: "disconnect", listener: () => void): unknown;
  discoverSomeServicesAndCharacteristicsAsync(
    services: string[],
    characteristics: string[],
  ): Promise<{ characteristics: Characteristic[] }>;
}

export interface Characteristic {
  readonly uuid: string;
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void>;
  subscribeAsync(): Promise<void>;
  on(event: "data", listener: (data: Buffer) => void): unknown;
}

/** In the order in which they are looked for: in the folder where one works, then beside Pinwheel. */
const forks = ["@stoprocent/noble", "@abandonware/noble"] as const;
const adapterLimitMs = 3000;

/** The library, or undefined where there is none. */
export function findNoble(): Noble | undefined {
  for (const from of [join(process.cwd(), "index.js"), import.meta.url])
    for (const fork of forks) {
      const found = requireFrom(from, fork);
      if (isNoble(found)) return found;
    }
  return undefined;
}

function requireFrom(from: string, name: string): unknown {
  try {
    return createRequire(from)(name);
  } catch {
    return undefined; // it is not there, or not for this system
  }
}

function isNoble(found: unknown): found is Noble {
  return typeof found === "object" && found !== null && "startScanningAsync" in found;
}

/** Throws LinkError, which says how to get it, when there is no library. */
export function requireNoble(): Noble {
  const noble = findNoble();
  if (noble !== undefined) return noble;
  throw new LinkError(
    "Bluetooth needs a library that is not here",
    `Install it beside your program: npm install ${forks[0]} (or ${forks[1]}).`,
  );
}

/** Waits until the adapter is on. Throws LinkError when it is not in 3 s. */
export async function adapterOn(noble: Noble): Promise<void> {
  if (noble.state === "poweredOn") return;
  let last = noble.state ?? "unknown";
  const isOn = await new Promise<boolean>((resolve) => {
    const settle = (on: boolean): void => {
      clearTimeout(timer);
      noble.removeListener("stateChange", look);
      resolve(on);
    };
    const look = (state: string): void => {
      last = state;
      if (state === "poweredOn") settle(true);
      else if (state in remedies) settle(false);
    };
    const timer = setTimeout(() => settle(false), adapterLimitMs);
    noble.on("stateChange", look);
  });
  if (isOn) return;
  throw new LinkError(`the Bluetooth adapter is not ready (${last})`, remedies[last] ?? anyRemedy);
}

/** For states that waiting does not change. */
const remedies: Readonly<Record<string, string>> = {
  poweredOff: "Switch Bluetooth on.",
  unauthorized:
    'Allow it in the system\'s settings; on Linux: sudo setcap cap_net_raw+eip "$(readlink -f "$(which node)")".',
  unsupported: "This computer has no Bluetooth LE adapter that the library can use.",
};
const anyRemedy = "Is there an adapter, is it on, and may you use it?";
