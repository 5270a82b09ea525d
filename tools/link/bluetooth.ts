// A board over Bluetooth LE: Espruino's console on Nordic's UART service, `ble:NAME` or `ble:ADDRESS`. Invariant: no write is
// longer than the connection's packets, and each waits for the board's confirmation. Tested against a fake adapter only:
// nobody has tried it with hardware yet.
import { adapterOn, requireNoble, type Characteristic, type Noble, type Peripheral } from "./noble.ts";
import { LinkError, type Transport } from "./transport.ts";

const uart = "6e400001b5a3f393e0a9e50e24dcca9e";
const toBoard = "6e400002b5a3f393e0a9e50e24dcca9e";
const fromBoard = "6e400003b5a3f393e0a9e50e24dcca9e";

/** Bytes of a packet that are not data, and the packets that every connection has. */
const packetHead = 3;
const smallestPacket = 23;
const scanLimitMs = 8000;

/** How boards with Espruino call themselves, with four characters of their address behind it. */
const espruinoName =
  /^(Puck\.js|Pixl\.js|Bangle\.js|MDBT42Q|Jolt\.js|Espruino|RuuviTag|Thingy|Badge|NRF5\w*)\b/i;

export interface BluetoothBoard {
  /** What `--port` takes. */
  port: string;
  name: string | undefined;
  address: string | undefined;
}

/** The boards that are heard in `ms`, each once, by name. Throws LinkError when the adapter does not work. */
export async function listBluetooth(noble: Noble, ms: number): Promise<BluetoothBoard[]> {
  const found = new Map<string, BluetoothBoard>();
  await scan(noble, ms, (peripheral) => {
    if (isBoard(peripheral)) found.set(peripheral.id, described(peripheral));
    return false;
  });
  return [...found.values()].toSorted((a, b) => (a.port < b.port ? -1 : 1));
}

export class BluetoothTransport implements Transport {
  readonly label: string;
  readonly #wanted: string;
  readonly #load: () => Noble;
  readonly #data: ((bytes: Uint8Array) => void)[] = [];
  readonly #close: ((error?: Error) => void)[] = [];
  #noble: Noble | undefined;
  #connected: { peripheral: Peripheral; output: Characteristic; most: number } | undefined;

  /** @param spec `ble:Puck.js 1234` or `ble:c0:52:3f:50:42:c9` @param load where the library comes from */
  constructor(spec: string, load: () => Noble = requireNoble) {
    this.label = spec;
    this.#wanted = spec.slice("ble:".length).toLowerCase();
    this.#load = load;
    if (this.#wanted === "")
      throw new LinkError(
        `${spec} names no board`,
        "Write ble:NAME or ble:ADDRESS: pinwheel ports lists them.",
      );
  }

  async open(): Promise<void> {
    const noble = this.#load();
    this.#noble = noble;
    try {
      const peripheral = await this.#find(noble);
      await peripheral.connectAsync();
      peripheral.once("disconnect", () => this.#ended(peripheral));
      const { characteristics } = await peripheral.discoverSomeServicesAndCharacteristicsAsync(
        [uart],
        [toBoard, fromBoard],
      );
      const byUuid = (uuid: string): Characteristic | undefined =>
        characteristics.find((each) => each.uuid.replaceAll("-", "").toLowerCase() === uuid);
      const [output, input] = [byUuid(toBoard), byUuid(fromBoard)];
      if (!output || !input) {
        await peripheral.disconnectAsync();
        throw new LinkError(
          `${this.label} has no UART service`,
          "Is it a board with Espruino, and is nobody else connected to it?",
        );
      }
      input.on("data", (bytes) => this.#data.forEach((listener) => listener(bytes)));
      await input.subscribeAsync();
      const most = Math.max(peripheral.mtu ?? 0, smallestPacket) - packetHead;
      this.#connected = { peripheral, output, most };
    } catch (error) {
      noble.stop?.();
      if (error instanceof LinkError) throw error;
      throw new LinkError(
        `cannot connect to ${this.label}: ${error instanceof Error ? error.message : String(error)}`,
        "Is it in reach, and is nobody else connected to it?",
      );
    }
  }

  async write(data: Uint8Array | string): Promise<void> {
    const bytes = Buffer.from(data);
    for (let at = 0; at < bytes.length;) {
      if (!this.#connected)
        throw new LinkError(`cannot write to ${this.label}: it is not connected`, "Connect again.");
      const { output, most } = this.#connected;
      try {
        await output.writeAsync(bytes.subarray(at, at + most), false);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new LinkError(
          `cannot write to ${this.label}: ${reason}`,
          "Is it still in reach? Connect again.",
        );
      }
      at += most;
    }
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#data.push(listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close.push(listener);
  }

  async close(): Promise<void> {
    const connected = this.#connected;
    if (!connected) return;
    await connected.peripheral.disconnectAsync();
    this.#ended(connected.peripheral);
  }

  #ended(peripheral: Peripheral): void {
    if (this.#connected?.peripheral !== peripheral) return;
    this.#connected = undefined;
    this.#noble?.stop?.();
    for (const listener of this.#close.splice(0)) listener();
  }

  async #find(noble: Noble): Promise<Peripheral> {
    const seen = new Set<string>();
    const found = await scan(noble, scanLimitMs, (peripheral) => {
      if (isBoard(peripheral)) seen.add(described(peripheral).port);
      const { address, id, advertisement } = peripheral;
      return [address, id, advertisement.localName].some((each) => each?.toLowerCase() === this.#wanted);
    });
    if (found !== undefined) return found;
    throw new LinkError(
      `no ${this.label} was heard in ${scanLimitMs} ms`,
      seen.size > 0
        ? `Boards in reach: ${[...seen].toSorted().join(", ")}.`
        : "Is it on and near, and is nobody connected to it? A board that is connected is not heard.",
    );
  }
}

/** Listens until `take` is content with a peripheral, which it gives, or for `ms`. */
async function scan(
  noble: Noble,
  ms: number,
  take: (peripheral: Peripheral) => boolean,
): Promise<Peripheral | undefined> {
  await adapterOn(noble);
  let look: (peripheral: Peripheral) => void = () => {};
  const found = new Promise<Peripheral | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    look = (peripheral) => {
      if (!take(peripheral)) return;
      clearTimeout(timer);
      resolve(peripheral);
    };
  });
  noble.on("discover", look);
  try {
    await noble.startScanningAsync([], true); // a name may come later than the address
    return await found;
  } finally {
    noble.removeListener("discover", look);
    await noble.stopScanningAsync();
  }
}

function isBoard({ advertisement: { localName = "", serviceUuids = [] } }: Peripheral): boolean {
  return espruinoName.test(localName) || serviceUuids.some((uuid) => uuid.replaceAll("-", "") === uart);
}

function described({ address, id, advertisement: { localName } }: Peripheral): BluetoothBoard {
  const place = address === "" ? id : address;
  return {
    port: `ble:${localName ?? place}`,
    name: localName,
    address: address === "" ? undefined : address,
  };
}
