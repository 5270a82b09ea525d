// A board over Bluetooth, with a fake adapter: a simulated Puck.js on the other side of Nordic's UART service.
import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { BluetoothTransport, listBluetooth } from "../../tools/link/bluetooth.ts";
import type { Noble, Peripheral } from "../../tools/link/noble.ts";
import { Repl } from "../../tools/link/repl.ts";
import { createTransport } from "../../tools/link/transports.ts";

const name = "Puck.js 42c9";
const address = "c0:52:3f:50:42:c9";

/** A Puck.js in reach; `writes` are the lengths of what it was sent. */
class FakePuck extends EventEmitter {
  readonly address: string = address;
  readonly id = "c0523f5042c9";
  readonly advertisement = { localName: name, serviceUuids: [] };
  readonly writes: number[] = [];
  readonly #simulator = new Simulator({ board: loadBoard("PUCKJS") });
  readonly mtu: number | null;

  constructor(mtu: number | null = null) {
    super();
    this.mtu = mtu;
    this.#simulator.powerOn();
  }

  async connectAsync(): Promise<void> {}

  async disconnectAsync(): Promise<void> {
    this.emit("disconnect");
  }

  async discoverSomeServicesAndCharacteristicsAsync(): ReturnType<
    Peripheral["discoverSomeServicesAndCharacteristicsAsync"]
  > {
    const input = Object.assign(new EventEmitter(), {
      uuid: "6e400003-b5a3-f393-e0a9-e50e24dcca9e",
      writeAsync: () => Promise.reject(new Error("not this one")),
      subscribeAsync: () => Promise.resolve(),
    });
    const output = Object.assign(new EventEmitter(), {
      uuid: "6e400002b5a3f393e0a9e50e24dcca9e",
      writeAsync: async (data: Buffer) => {
        this.writes.push(data.length);
        this.#simulator.console.write(data.toString("latin1"));
        this.#simulator.advance(1);
      },
      subscribeAsync: () => Promise.reject(new Error("not this one")),
    });
    this.#simulator.console.onData((text) => {
      for (let at = 0; at < text.length; at += 20)
        input.emit("data", Buffer.from(text.slice(at, at + 20), "latin1"));
    });
    return { characteristics: [output, input] };
  }
}

/** An adapter that hears these. */
function adapter(peripherals: FakePuck[], state = "poweredOn"): Noble & { scanning: boolean } {
  const noble = Object.assign(new EventEmitter(), {
    state,
    scanning: false,
    async startScanningAsync() {
      noble.scanning = true;
      for (const each of peripherals) setImmediate(() => noble.emit("discover", each));
    },
    async stopScanningAsync() {
      noble.scanning = false;
    },
  });
  return noble;
}

test.each([
  ["by its name", `ble:${name}`, null, 20],
  ["by its address, in other letters, with longer packets", `ble:${address.toUpperCase()}`, 131, 128],
])("%s", async (_, port, mtu, longest) => {
  const puck = new FakePuck(mtu);
  const noble = adapter([puck]);
  const repl = await Repl.connect(new BluetoothTransport(port, () => noble));
  expect(noble.scanning).toBe(false);
  expect(await repl.evaluate(`"${"x".repeat(300)}".length+process.env.BOARD`)).toBe("300PUCKJS");
  expect(Math.max(...puck.writes)).toBe(longest);
  await repl.close();
  await repl.close();
});

test("what is heard is listed, once", async () => {
  const puck = new FakePuck();
  expect(await listBluetooth(adapter([puck, puck]), 20)).toEqual([{ port: `ble:${name}`, name, address }]);
});

test("a connection that breaks says so", async () => {
  const puck = new FakePuck();
  const repl = await Repl.connect(new BluetoothTransport(`ble:${name}`, () => adapter([puck])));
  const ended = new Promise<Error>((resolve) => repl.onClose(resolve));
  puck.emit("disconnect");
  expect((await ended).message).toMatch(/^the connection to ble:Puck\.js 42c9 was closed/);
  await expect(repl.evaluate("1")).rejects.toThrow("the connection to ble:Puck.js 42c9 was closed");
});

test("without the library, the message has the command that brings it", async () => {
  await expect(createTransport("ble:Puck.js", { baud: 9600 }).open()).rejects.toThrow(
    "Bluetooth needs a library that is not here\n  Install it beside your program: npm install @stoprocent/noble",
  );
});

test("an adapter that is off says so", async () => {
  const noble = adapter([], "unknown");
  const opening = new BluetoothTransport("ble:x", () => noble).open();
  (noble as unknown as EventEmitter).emit("stateChange", "poweredOff");
  await expect(opening).rejects.toThrow(
    "the Bluetooth adapter is not ready (poweredOff)\n  Switch Bluetooth on.",
  );
});
