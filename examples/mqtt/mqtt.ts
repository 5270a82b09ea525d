// A client for MQTT 3.1.1 over a socket: connects, publishes, subscribes. Everything is sent with QoS 0. Bytes are the characters of
// texts, so topics and messages go through as they are.
import { stream, TimeoutError } from "pinwheel-rt";
import type { ByteStream } from "pinwheel-rt";

/** The first byte of each packet. */
const CONNECT = 0x10;
const CONNACK = 0x20;
const PUBLISH = 0x30;
const SUBSCRIBE = 0x82;
const PINGREQ = 0xc0;
const DISCONNECT = 0xe0;

/** Seconds without a word after which the broker thinks that we are gone. */
const KEEP_ALIVE = 60;

export interface Message {
  topic: string;
  text: string;
}

const word = (n: number): string => String.fromCharCode(n >> 8, n & 255);
const field = (text: string): string => word(text.length) + text;
const wordAt = (text: string, i: number): number => (text.charCodeAt(i) << 8) | text.charCodeAt(i + 1);

export class Mqtt {
  private readonly socket: Socket;
  private readonly bytes: ByteStream;
  private lastId = 0;
  private isOpen = true;

  constructor(socket: Socket) {
    this.socket = socket;
    this.bytes = stream(socket, { buffer: 512 });
    socket.on("close", () => {
      this.isOpen = false;
    });
  }

  /** Introduces this client to the broker. Throws when it is refused, or a TimeoutError. */
  async login(name: string): Promise<void> {
    // Version 4, a clean session.
    this.send(CONNECT, field("MQTT") + "\x04\x02" + word(KEEP_ALIVE) + field(name));
    const answer = await this.bytes.readExactly(4, { timeout: 5000 });
    if (answer.charCodeAt(0) !== CONNACK || answer.charCodeAt(3) !== 0)
      throw new Error(`the broker refuses: ${answer.charCodeAt(3)}`);
  }

  publish(topic: string, text: string): void {
    this.send(PUBLISH, field(topic) + text);
  }

  subscribe(filter: string): void {
    this.send(SUBSCRIBE, word(++this.lastId) + field(filter) + "\0");
  }

  /** The next message. Throws when the connection has ended, a TimeoutError when the broker answers no more. */
  async next(): Promise<Message> {
    let isAsked = false;
    for (;;) {
      let first: string;
      try {
        first = await this.bytes.readSome(1, { timeout: KEEP_ALIVE * 500 });
      } catch (error) {
        if (isAsked || !(error instanceof TimeoutError)) throw error;
        this.send(PINGREQ, "");
        isAsked = true;
        continue;
      }
      isAsked = false;
      if (first === "") throw new Error("the connection has ended");
      const length = await this.length();
      const body = length > 0 ? await this.bytes.readExactly(length) : "";
      if ((first.charCodeAt(0) & 0xf0) !== PUBLISH) continue; // An answer to what we sent.
      const end = 2 + wordAt(body, 0);
      return { topic: body.substring(2, end), text: body.substring(end) };
    }
  }

  /** Takes leave of the broker, if it is still there. */
  close(): void {
    this.bytes.close();
    if (!this.isOpen) return;
    this.send(DISCONNECT, "");
    this.socket.end();
  }

  private async length(): Promise<number> {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = (await this.bytes.readExactly(1)).charCodeAt(0);
      length |= (byte & 127) << shift;
      if (byte < 128) return length;
    }
  }

  private send(first: number, body: string): void {
    let length = "";
    let left = body.length;
    do {
      length += String.fromCharCode((left & 127) | (left > 127 ? 128 : 0));
      left >>= 7;
    } while (left);
    this.bytes.write(String.fromCharCode(first) + length + body);
  }
}
