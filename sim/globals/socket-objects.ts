// The program's objects for connections and servers, and what sockets and HTTP do alike with them. Invariant: what the program does to
// its objects changes the state behind them only; connections move in the idle loop (network/sockets.ts).
import type { Board } from "../board.ts";
import { queueEvent } from "../callbacks.ts";
import { toBytes } from "../bytes.ts";
import { runDataListeners } from "../data-handler.ts";
import { EspruinoError } from "../errors.ts";
import { Half, type Listening } from "../network/half.ts";
import type { Link, Refusal } from "../network/link.ts";
import { Sockets } from "../network/sockets.ts";
import { hide, type Builtin, type RealmFunction } from "../realm.ts";
import { isObject } from "../values.ts";
import { requestHead } from "./http-messages.ts";
import { notSimulated } from "./not-simulated.ts";
import { parseUrl } from "./url.ts";

const httpPort = 80;
const tlsPort = 443;
const largestPort = 0xffff;
const hostLimit = 127;

/** What the driver says of a connection that it does not get: on Linux, and on an ESP32. */
const errnos: Readonly<Record<Refusal, readonly [linux: number, esp32: number]>> = {
  refused: [111, 104],
  unreachable: [113, 118],
  taken: [98, 112],
};

export class SocketObjects {
  /** The classes, by name. */
  readonly classes: Record<string, RealmFunction> = {};
  readonly #board: Board;
  readonly #sockets: Sockets;
  readonly #halves = new WeakMap<object, Half>();
  readonly #servers = new WeakMap<object, Listening>();

  constructor(board: Board) {
    const { realm, networking } = board;
    this.#board = board;
    this.#sockets = new Sockets({
      queue: (object, event, args) => queueEvent(board, object, event, args),
      data: (object, text) => {
        board.turnTo("network");
        return runDataListeners(board, object, text);
      },
      object: (fields) => realm.object(fields),
      set: (object, fields) => void Object.assign(object, fields),
      accepted: (server, link) => this.#accept(server, link),
      overflow: () => board.flags.raise("BUFFER_FULL"),
      moved: (peer, direction, text) => board.tracer.add({ kind: "socket", peer, direction, text }),
      closed: (peer) => this.#note(`closes ${peer}`),
    });
    networking.sockets = this.#sockets;
    board.buffers.push((object) => {
      const half = this.#halves.get(object);
      return half === undefined ? "" : takeBuffered(half, Infinity);
    });
  }

  addClass(name: string, methods: Record<string, Builtin>): void {
    this.classes[name] = this.#board.realm.wrapClass(name, () => undefined, methods);
  }

  /** What is behind an object that a method of a class was called on. */
  half(self: unknown, className: string): Half {
    const object = isObject(self) ? self : undefined;
    return (object && this.#halves.get(object)) ?? this.#make(className, object);
  }

  /** `net.connect` and the like: the object, connected where that is done at once; undefined for wrong arguments. */
  connect([given, callback]: readonly unknown[], kind: "tcp" | "http", isTls: boolean): object | undefined {
    const board = this.#board;
    const options = typeof given === "string" ? parseUrl(board.realm, given, false) : given;
    if (!isObject(options))
      return this.complain(`Expecting Options to be an Object but it was ${typeName(options)}`);
    if (callback !== undefined && typeof callback !== "function")
      return this.complain(`Expecting Callback Function but got ${typeName(callback)}`);
    const half = this.#make(kind === "http" ? "httpCRq" : "Socket");
    const isHttps = kind === "http" && options.protocol === "https:";
    if (isHttps && !board.profile.modules.includes("tls")) notSimulated("https on a board without TLS");
    half.options = { ...options, isTls: isTls || isHttps };
    if (callback !== undefined) board.emitters.add(half.object, "connect", callback, false);
    if (kind === "http") half.response = this.#make("httpCRs");
    this.#sockets.add(half);
    if (kind === "tcp") {
      this.requireNetwork();
      this.#reach(half);
    }
    return half.object;
  }

  /** A server's class: `createServer`, and its methods. */
  createServer(className: string): Builtin {
    return (_, [callback]) => {
      if (typeof callback !== "function")
        return this.complain(`Expecting Callback Function but got ${typeName(callback)}`);
      const object = this.#board.realm.instanceOf(this.classes[className]);
      this.#servers.set(object, { object, isHttp: className === "httpSrv" });
      this.#board.emitters.add(object, "connect", callback, false);
      return object;
    };
  }

  get serverMethods(): Record<string, Builtin> {
    const serverOf = (self: unknown): Listening => {
      this.requireNetwork();
      const server = isObject(self) ? this.#servers.get(self) : undefined;
      if (server === undefined) throw new EspruinoError("Not a server");
      return server;
    };
    return {
      listen: (self, [asked]) => {
        const server = serverOf(self);
        const number = Number(asked) & largestPort;
        const port = this.#board.networking.adapter.listen(number);
        if (typeof port === "string") {
          this.complain("Socket bind failed");
          throw new EspruinoError("Unable to create socket", "InternalError");
        }
        this.#note(`listens on port ${number}`);
        this.#sockets.listen(server, port);
        return self;
      },
      close: (self) => this.#sockets.unlisten(serverOf(self)),
    };
  }

  /** The methods of what one writes to. */
  writing(className: string): Record<string, Builtin> {
    return {
      write: (self, [data]) => {
        this.requireNetwork();
        this.#write(this.half(self, className), data);
        return false;
      },
      end: (self, [data]) => {
        this.requireNetwork();
        const half = this.half(self, className);
        if (data !== undefined) this.#write(half, data);
        this.end(half);
      },
    };
  }

  /** The methods of what one reads. */
  reading(className: string): Record<string, Builtin> {
    return {
      available: (self) => this.half(self, className).buffered.length,
      read: (self, [count]) =>
        takeBuffered(this.half(self, className), Number(count) > 0 ? Number(count) : Infinity),
      pipe: () => notSimulated(`${className}.pipe`),
    };
  }

  /** Closes a connection when everything is sent; over HTTP, that sends the request. */
  end(half: Half): void {
    if (half.isHttp) this.#write(half, half.chunked ? "" : undefined);
    else if (!half.toSend) half.closesNow = true;
    half.closing = true;
  }

  /** Throws where sockets need a driver that the simulator does not have. */
  requireNetwork(): void {
    const { network } = this.#board.profile;
    if (network === "host" || network === "wifi") return;
    throw new EspruinoError("Not connected to the internet", "InternalError");
  }

  /** A complaint of the interpreter's own, which goes to the console and nowhere else. */
  complain(text: string): undefined {
    this.#board.console.print(`ERROR: ${text}\n`);
  }

  /** An object with functions, as a module is. */
  module(name: string, functions: Record<string, Builtin>): object {
    const { realm } = this.#board;
    const object = realm.object();
    for (const [key, builtin] of Object.entries(functions))
      hide(object, key, realm.wrap(`${name}.${key}`, builtin));
    return object;
  }

  #make(className: string, object = this.#board.realm.instanceOf(this.classes[className])): Half {
    const half = new Half(object, className.startsWith("http"));
    this.#halves.set(object, half);
    return half;
  }

  #accept(server: Listening, link: Link): Half {
    const half = this.#make(server.isHttp ? "httpSRq" : "Socket");
    half.link = link;
    half.peer = "a client";
    if (server.isHttp) {
      half.server = server;
      half.response = this.#make("httpSRs");
      half.response.peer = half.peer;
      Object.assign(half.response.object, { headers: this.#board.realm.object({ Connection: "close" }) });
    }
    this.#note("a client connects");
    return half;
  }

  #write(half: Half, data: unknown): void {
    requireOpen(half);
    half.toSend ??= half.isHttp && half.link === undefined ? requestHead(half) : "";
    if (data !== undefined) half.toSend += bodyOf(half, data);
    if (half.isHttp) this.#reach(half);
  }

  /** Connects now. What is in the way is an error of the caller, and the connection is closed in the idle loop. */
  #reach(half: Half): void {
    if (half.link !== undefined) return;
    const board = this.#board;
    const { host = "localhost", port: asked, isTls } = half.options;
    const fallback = isTls === true ? tlsPort : half.isHttp ? httpPort : 0;
    const port = Number(asked) & largestPort || fallback;
    const name = toBytes([host]).slice(0, hostLimit);
    half.peer = `${name}:${port}`;
    const address = board.networking.adapter.resolve(name);
    if (address === undefined)
      return this.#refuse(half, `does not know the host ${name}`, "Unable to locate host");
    const { link, blocks } = board.networking.adapter.connect(address, port);
    board.block(blocks);
    if (typeof link === "string") {
      this.complain(`Connect failed (err ${errnos[link][board.profile.network === "host" ? 0 : 1]})`);
      return this.#refuse(half, `cannot connect to ${half.peer}: ${link}`, "Unable to create socket");
    }
    half.link = link;
    this.#note(`connects to ${half.peer}`);
  }

  #refuse(half: Half, note: string, message: string): never {
    half.closesNow = true;
    this.#note(note);
    throw new EspruinoError(message, "InternalError");
  }

  #note(text: string): void {
    this.#board.tracer.add({ kind: "network", text });
  }
}

/** Throws for a connection that is at its end. */
export function requireOpen(half: Half): void {
  if (half.closesNow || half.closing) throw new EspruinoError("This socket is closed");
}

/** What is sent for data: in a chunk, if the body consists of them. */
export function bodyOf(half: Half, data: unknown): string {
  const bytes = toBytes([String(data)]);
  return half.chunked ? `${bytes.length.toString(16)}\r\n${bytes}\r\n` : bytes;
}

function takeBuffered(half: Half, count: number): string {
  const text = half.buffered.slice(0, count);
  half.buffered = half.buffered.slice(text.length);
  return text;
}

/** What Espruino calls the type of a value in its messages. */
function typeName(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return "Array";
  const kind = typeof value;
  return kind === "boolean" ? "Bool" : kind[0].toUpperCase() + kind.slice(1);
}
