/** The small MQTT broker of virtual networks, byte for byte. */
import { expect, test } from "vitest";
import { MqttBroker, type Peer } from "../../sim/index.ts";

/** A client that the test plays. */
class Client {
  readonly received: string[] = [];
  isClosed = false;
  #send: (text: string) => void = () => {};
  #leave: () => void = () => {};

  constructor(broker: MqttBroker) {
    const peer: Pick<Peer, "onData" | "onClose" | "send" | "close"> = {
      onData: (listener) => (this.#send = listener),
      onClose: (listener) => (this.#leave = listener),
      send: (text) => this.received.push(text),
      close: () => (this.isClosed = true),
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the broker uses no more of it
    broker.accept(peer as Peer);
  }

  /** Sends bytes, and gives what came in answer. */
  send(bytes: string): string[] {
    this.#send(bytes);
    return this.received.splice(0);
  }

  leave(): void {
    this.#leave();
  }
}

const hello = "\x10\x0d\0\x04MQTT\x04\x02\0\x3c\0\x01x";
const welcome = "\x20\x02\0\0";

test("subscriptions with wildcards, and what is kept for those who come later", () => {
  const broker = new MqttBroker();
  broker.publish("home/lamp", "kept", { retain: true });
  broker.publish("home/door", "kept", { retain: true });
  broker.publish("home/door", "", { retain: true }); // No longer.
  const client = new Client(broker);
  expect(client.send(hello)).toEqual([welcome]);
  // A packet in two pieces, the second with another packet.
  expect(client.send("\x82\x0b\0\x01\0\x06home/+")).toEqual([]);
  expect(client.send("\0\x82\x08\0\x02\0\x03b/#\0")).toEqual([
    "\x90\x03\0\x01\0",
    "\x31\x0f\0\x09home/lampkept",
    "\x90\x03\0\x02\0",
  ]);
  for (const topic of ["home/lamp/set", "home", "b", "b/c/d"]) broker.publish(topic, "yes");
  expect(client.received.splice(0)).toEqual(["\x30\x06\0\x01byes", "\x30\x0a\0\x05b/c/dyes"]);
  expect(client.send("\xa2\x07\0\x03\0\x03b/#")).toEqual(["\xb0\x02\0\x03"]);
  broker.publish("b", "no");
  expect(client.send("\xc0\0")).toEqual(["\xd0\0"]);
  expect(client.send("\x82\x08\0\x04\0\x03#/b\0")).toEqual(["\x90\x03\0\x04\x80"]); // That is no filter.
});

test("what clients publish goes to the others; QoS 1 is answered", () => {
  const broker = new MqttBroker();
  const [first, second] = [new Client(broker), new Client(broker)];
  for (const client of [first, second]) client.send(hello);
  second.send("\x82\x06\0\x01\0\x01q\0");
  expect(first.send("\x32\x08\0\x01q\0\x07abc")).toEqual(["\x40\x02\0\x07"]);
  expect(second.received).toEqual(["\x30\x06\0\x01qabc"]);
  expect(broker.messages).toEqual([{ topic: "q", text: "abc" }]);
});

test("who goes without a word leaves a will; who takes leave does not", () => {
  const broker = new MqttBroker();
  const watcher = new Client(broker);
  watcher.send(hello);
  watcher.send("\x82\x08\0\x01\0\x03bye\0");
  const willed = "\x10\x17\0\x04MQTT\x04\x06\0\x3c\0\x01x\0\x03bye\0\x03now";
  const [gone, polite] = [new Client(broker), new Client(broker)];
  expect([gone.send(willed), polite.send(willed)]).toEqual([[welcome], [welcome]]);
  expect(broker.clients).toBe(3);
  watcher.received.splice(0);
  polite.send("\xe0\0");
  polite.leave();
  expect(watcher.received).toEqual([]);
  gone.leave();
  expect(watcher.received).toEqual(["\x30\x08\0\x03byenow"]);
  expect(broker.clients).toBe(1);
});

test("what is no MQTT 3.1.1 is shown the door", () => {
  const broker = new MqttBroker();
  const [early, old, odd] = [new Client(broker), new Client(broker), new Client(broker)];
  early.send("\xc0\0");
  expect(old.send("\x10\x0c\0\x06MQIsdp\x03\x02\0\x3c")).toEqual(["\x20\x02\0\x01"]);
  odd.send(hello);
  odd.send("\x30\xff\xff\xff\xff\x01");
  expect([early, old, odd].map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
});
