// The computer's own loopback interface as the network of a board: real sockets, for a real broker or server. Invariants: nothing
// ever leaves the computer, whatever host a program names; and what comes, comes when it comes, so such a run is never the same
// twice and must follow real time.
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { AccessPoints } from "./access-points.ts";
import { windowBytes, type Adapter, type Joined, type Link, type Network, type Port } from "./link.ts";

const host = "127.0.0.1";
/** Ports below this one are for administrators. */
const firstFreePort = 1024;
const freePortOffset = 8000;

export class LoopbackNetwork implements Network {
  readonly accessPoints = new AccessPoints();
  readonly #adapters: LoopbackAdapter[] = [];

  join(board: Joined): Adapter {
    const adapter = new LoopbackAdapter(board);
    this.#adapters.push(adapter);
    return adapter;
  }

  /** Closes all that is open, so that the process can end. */
  close(): void {
    for (const adapter of this.#adapters) adapter.cut();
  }
}

class LoopbackAdapter implements Adapter {
  readonly address = host;
  readonly board: Joined;
  readonly links = new Set<SocketLink>();
  readonly #servers = new Set<Server>();
  #isUp = false;

  constructor(board: Joined) {
    this.board = board;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  set isUp(value: boolean) {
    this.#isUp = value;
    this.board.wake();
  }

  resolve(name: string): string | undefined {
    return this.#isUp || name === "localhost" ? host : undefined;
  }

  connect(_: string, port: number): { link: Link | "unreachable"; blocks: number } {
    if (!this.#isUp) return { link: "unreachable", blocks: 0 };
    return { link: new SocketLink(this, createConnection({ host, port, noDelay: true })), blocks: 0 };
  }

  listen(asked: number): Port {
    const waiting: SocketLink[] = [];
    const port = asked > 0 && asked < firstFreePort ? asked + freePortOffset : asked;
    const server = createServer({ noDelay: true }, (socket) => {
      waiting.push(new SocketLink(this, socket));
      this.board.wake();
    });
    server.on("error", ({ message }) => this.board.note(`cannot listen on port ${port}: ${message}`));
    server.on("listening", () => {
      const address = server.address();
      const number = typeof address === "object" && address !== null ? address.port : port;
      this.board.note(`port ${asked} is at tcp://${host}:${number}`);
    });
    server.listen(port, host);
    this.#servers.add(server);
    return {
      accept: () => waiting.shift(),
      close: () => {
        server.close();
        this.#servers.delete(server);
        for (const link of waiting.splice(0)) link.close();
      },
    };
  }

  cut(): void {
    this.#isUp = false;
    for (const server of this.#servers) server.close();
    for (const link of this.links) link.destroy();
    this.#servers.clear();
  }
}

class SocketLink implements Link {
  readonly #adapter: LoopbackAdapter;
  readonly #socket: Socket;
  #incoming = "";
  #status: Link["status"];

  constructor(adapter: LoopbackAdapter, socket: Socket) {
    const { board, links } = adapter;
    this.#adapter = adapter;
    this.#socket = socket;
    this.#status = socket.connecting ? "connecting" : "open";
    links.add(this);
    const become = (status: Link["status"]): void => {
      this.#status = status;
      board.wake();
    };
    socket.on("connect", () => become("open"));
    socket.on("data", (bytes) => {
      this.#incoming += bytes.toString("latin1");
      if (this.#incoming.length >= windowBytes) socket.pause();
      board.wake();
    });
    socket.on("drain", () => board.wake());
    socket.on("end", () => become("closed"));
    socket.on("error", () => become(this.#status === "connecting" ? "failed" : "closed"));
    socket.on("close", () => {
      links.delete(this);
      if (this.#status === "open") become("closed");
    });
  }

  get status(): Link["status"] {
    return this.#status;
  }

  get available(): number {
    return this.#adapter.isUp ? this.#incoming.length : 0;
  }

  receive(most: number): string {
    const taken = this.#incoming.slice(0, Math.min(most, this.available));
    this.#incoming = this.#incoming.slice(taken.length);
    if (this.#incoming.length < windowBytes) this.#socket.resume();
    return taken;
  }

  get room(): number {
    if (!this.#adapter.isUp || this.#status !== "open") return 0;
    return Math.max(0, windowBytes - this.#socket.writableLength);
  }

  send(bytes: string): void {
    this.#socket.write(Buffer.from(bytes, "latin1"), () => this.#adapter.board.wake());
  }

  close(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
