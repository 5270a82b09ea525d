// MQTT 3.1.1 on the wire, as far as a small broker needs it. Invariant: bytes are Latin-1 text; what does not follow the
// standard throws.

/** The types of packets, as their first four bits name them. */
export const packetTypes = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  subscribe: 8,
  suback: 9,
  unsubscribe: 10,
  unsuback: 11,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
} as const;

export interface Packet {
  readonly type: number;
  readonly flags: number;
  readonly body: string;
}

const longestLengthBytes = 4;

/** The first packet of what came, and the rest; undefined while it is not whole. */
export function takePacket(bytes: string): { readonly packet: Packet; readonly rest: string } | undefined {
  let length = 0;
  for (let i = 1; i <= longestLengthBytes; i++) {
    if (i >= bytes.length) return undefined;
    const byte = bytes.charCodeAt(i);
    length |= (byte & 0x7f) << (7 * (i - 1));
    if (byte >= 0x80) continue;
    const start = i + 1;
    if (bytes.length < start + length) return undefined;
    const first = bytes.charCodeAt(0);
    const body = bytes.slice(start, start + length);
    return { packet: { type: first >> 4, flags: first & 0xf, body }, rest: bytes.slice(start + length) };
  }
  throw new Error("the length of an MQTT packet has more than four bytes");
}

/** A packet's bytes. */
export function makePacket(type: number, flags: number, body: string): string {
  let length = "";
  let left = body.length;
  do {
    const byte = left & 0x7f;
    left >>= 7;
    length += String.fromCharCode(left > 0 ? byte | 0x80 : byte);
  } while (left > 0);
  return String.fromCharCode((type << 4) | flags) + length + body;
}

/** A number of two bytes. */
export function word(value: number): string {
  return String.fromCharCode((value >> 8) & 0xff, value & 0xff);
}

/** A text with its length before it. */
export function field(text: string): string {
  return word(text.length) + text;
}

/** Reads a packet's body from its start on. */
export class Fields {
  #left: string;

  constructor(body: string) {
    this.#left = body;
  }

  get isEmpty(): boolean {
    return this.#left === "";
  }

  bytes(count: number): string {
    if (this.#left.length < count) throw new Error("an MQTT packet ends too early");
    const taken = this.#left.slice(0, count);
    this.#left = this.#left.slice(count);
    return taken;
  }

  byte(): number {
    return this.bytes(1).charCodeAt(0);
  }

  word(): number {
    return (this.byte() << 8) | this.byte();
  }

  field(): string {
    return this.bytes(this.word());
  }

  rest(): string {
    return this.bytes(this.#left.length);
  }
}
