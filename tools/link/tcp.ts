// A TCP socket as a transport: Espruino's telnet console (port 23) speaks plain bytes, without telnet's options.
import { connect, type Socket } from "node:net";
import { LinkError, type Transport } from "./transport.ts";

const connectTimeoutMs = 5000;
const telnetPort = 23;

export class TcpTransport implements Transport {
  readonly label: string;
  readonly #host: string;
  readonly #portNumber: number;
  readonly #dataListeners: ((bytes: Uint8Array) => void)[] = [];
  readonly #closeListeners: ((error?: Error) => void)[] = [];
  #socket: Socket | undefined;

  /** @param spec `tcp://host` or `tcp://host:port`. Throws LinkError when it is neither. */
  constructor(spec: string) {
    const address = URL.canParse(spec) ? new URL(spec) : undefined;
    if (!address?.hostname || address.pathname.length > 1)
      throw new LinkError(`${spec} is not an address`, "Write tcp://HOST or tcp://HOST:PORT.");
    this.label = spec;
    this.#host = address.hostname.replace(/^\[|\]$/g, ""); // IPv6 addresses stand in brackets
    this.#portNumber = address.port === "" ? telnetPort : Number(address.port);
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port: this.#portNumber });
      const fail = (error: Error): void => {
        socket.destroy();
        reject(
          new LinkError(
            `cannot connect to ${this.label}: ${error.message}`,
            "Is the board on the network, and is its telnet console on?",
          ),
        );
      };
      socket.setNoDelay(true);
      socket.setTimeout(connectTimeoutMs, () => fail(new Error(`no answer in ${connectTimeoutMs} ms`)));
      socket.once("error", fail);
      socket.once("connect", () => {
        socket.setTimeout(0);
        socket.off("error", fail);
        this.#attach(socket);
        resolve();
      });
    });
  }

  write(data: Uint8Array | string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void =>
        reject(new LinkError(`cannot write to ${this.label}: ${reason}`, "Connect again."));
      if (!this.#socket) fail("it is not connected");
      else this.#socket.write(data, (error) => (error ? fail(error.message) : resolve()));
    });
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#dataListeners.push(listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#closeListeners.push(listener);
  }

  close(): Promise<void> {
    this.#socket?.destroy();
    return Promise.resolve();
  }

  #attach(socket: Socket): void {
    let error: Error | undefined;
    this.#socket = socket;
    socket.on("error", (reason) => (error = reason)); // `close` follows
    socket.on("data", (bytes) => this.#dataListeners.forEach((listener) => listener(bytes)));
    socket.once("close", () => {
      this.#socket = undefined;
      this.#closeListeners.forEach((listener) => listener(error));
    });
  }
}
