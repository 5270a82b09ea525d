// A small MQTT broker in a virtual network, for tests and scenarios: subscriptions with wildcards, retained messages, wills. Invariant:
// what is delivered is so with QoS 0, in the order in which it was published.
import { Fields, field, makePacket, packetTypes, takePacket, word, type Packet } from "./mqtt-packets.ts";
import type { Peer } from "./peer.ts";

/** Something that was published. Texts are Latin-1: one character is one byte. */
export interface MqttMessage {
  readonly topic: string;
  readonly text: string;
}

interface Client {
  readonly peer: Peer;
  readonly filters: Set<string>;
  isConnected: boolean;
  will: MqttMessage | undefined;
}

const accepted = "\0";
const wrongVersion = "\x01";
const version = 4;
const failure = 0x80;

export class MqttBroker {
  readonly #clients = new Set<Client>();
  readonly #retained = new Map<string, string>();
  readonly #messages: MqttMessage[] = [];

  /** What the boards have published so far. */
  get messages(): readonly MqttMessage[] {
    return this.#messages;
  }

  /** How many clients are connected. */
  get clients(): number {
    return [...this.#clients].filter(({ isConnected }) => isConnected).length;
  }

  /** Publishes something, as another client would. `retain` keeps it for those who subscribe later. */
  publish(topic: string, text: string, { retain = false }: { readonly retain?: boolean } = {}): void {
    if (retain && text !== "") this.#retained.set(topic, text);
    else if (retain) this.#retained.delete(topic);
    for (const client of this.#clients)
      if ([...client.filters].some((filter) => matches(filter, topic))) deliver(client, topic, text, false);
  }

  /** Takes a connection: for VirtualNetwork.serve(). */
  readonly accept = (peer: Peer): void => {
    const client: Client = { peer, filters: new Set(), isConnected: false, will: undefined };
    this.#clients.add(client);
    let received = "";
    peer.onData((text) => {
      received += text;
      try {
        for (let next = takePacket(received); next !== undefined; next = takePacket(received)) {
          received = next.rest;
          this.#handle(client, next.packet);
        }
      } catch {
        this.#leave(client);
        peer.close(); // As the standard wants it for a packet that is wrong.
      }
    });
    peer.onClose(() => {
      this.#leave(client);
      peer.close();
    });
  };

  #leave(client: Client): void {
    if (!this.#clients.delete(client) || client.will === undefined) return;
    this.publish(client.will.topic, client.will.text);
  }

  #handle(client: Client, { type, flags, body }: Packet): void {
    const fields = new Fields(body);
    if (!client.isConnected && type !== packetTypes.connect) throw new Error("CONNECT comes first");
    if (type === packetTypes.connect) this.#connect(client, fields);
    else if (type === packetTypes.publish) this.#published(client, flags, fields);
    else if (type === packetTypes.subscribe) this.#subscribe(client, fields);
    else if (type === packetTypes.unsubscribe) {
      const id = fields.word();
      while (!fields.isEmpty) client.filters.delete(fields.field());
      answer(client, packetTypes.unsuback, word(id));
    } else if (type === packetTypes.pingreq) answer(client, packetTypes.pingresp, "");
    else if (type === packetTypes.disconnect) client.will = undefined;
  }

  #connect(client: Client, fields: Fields): void {
    const protocol = fields.field();
    const isKnown = protocol === "MQTT" && fields.byte() === version;
    if (!isKnown) {
      answer(client, packetTypes.connack, `\0${wrongVersion}`);
      client.peer.close();
      return;
    }
    const hasWill = (fields.byte() & 4) !== 0;
    fields.word(); // How often it says that it is alive.
    fields.field(); // Its name.
    if (hasWill) client.will = { topic: fields.field(), text: fields.field() };
    client.isConnected = true;
    answer(client, packetTypes.connack, `\0${accepted}`);
  }

  #published(client: Client, flags: number, fields: Fields): void {
    const topic = fields.field();
    const qos = (flags >> 1) & 3;
    if (qos > 0) answer(client, packetTypes.puback, word(fields.word()));
    const text = fields.rest();
    this.#messages.push({ topic, text });
    this.publish(topic, text, { retain: (flags & 1) === 1 });
  }

  #subscribe(client: Client, fields: Fields): void {
    const id = fields.word();
    let granted = "";
    const filters: string[] = [];
    while (!fields.isEmpty) {
      const filter = fields.field();
      fields.byte(); // The QoS that it wants.
      if (isFilter(filter)) filters.push(filter);
      granted += String.fromCharCode(isFilter(filter) ? 0 : failure);
    }
    for (const filter of filters) client.filters.add(filter);
    answer(client, packetTypes.suback, word(id) + granted);
    for (const [topic, text] of this.#retained)
      if (filters.some((filter) => matches(filter, topic))) deliver(client, topic, text, true);
  }
}

function answer({ peer }: Client, type: number, body: string): void {
  peer.send(makePacket(type, 0, body));
}

function deliver({ peer }: Client, topic: string, text: string, isRetained: boolean): void {
  peer.send(makePacket(packetTypes.publish, isRetained ? 1 : 0, field(topic) + text));
}

/** Whether `#` stands at the end and alone, as `+` does between slashes. */
function isFilter(filter: string): boolean {
  const levels = filter.split("/");
  return levels.every((level, i) => {
    if (level === "#") return i === levels.length - 1;
    return level === "+" || !/[+#]/.test(level);
  });
}

/** Whether a subscription covers a topic: `home/+/lamp`, `home/#`. */
function matches(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const wanted = filter.split("/");
  for (const [i, each] of wanted.entries()) {
    if (each === "#") return true;
    if (i >= levels.length || (each !== "+" && each !== levels[i])) return false;
  }
  return wanted.length === levels.length;
}
