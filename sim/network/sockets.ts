// The connections of a board, as Espruino's idle loop serves them. Invariants: what comes is looked at once in each idle pass,
// servers first, then requests to them, then everything else in the order in which it was made; `data` listeners run at once,
// all other events wait for the end of the pass; and of each connection at most 536 bytes go each way in a pass.
import { chunkBytes, pieceOf } from "./chunk.ts";
import { socketErrors, socketErrorText } from "./errors.ts";
import { Half, type Listening } from "./half.ts";
import { isChunked, headerOf, parseHead } from "./http-head.ts";
import type { Link, Port } from "./link.ts";

/** Without a listener so much is kept of a stream. */
const bufferLimit = 512;

/** What the sockets want of their board. */
export interface SocketHost {
  /** Queues the listeners of an event for the end of the pass. */
  queue(object: object, event: string, args: readonly unknown[]): void;
  /** Runs the `data` listeners now; returns false when there is none. */
  data(object: object, text: string): boolean;
  /** An object for the program. */
  object(fields: Record<string, unknown>): object;
  /** Sets fields of one of its objects. */
  set(object: object, fields: Record<string, unknown>): void;
  /** Makes the program's object for a new connection; with HTTP the one for what comes, and the one for the answer. */
  accepted(server: Listening, link: Link): Half;
  /** For the trace: what went to the network or came from it, and the end of a connection. */
  moved(peer: string, direction: "in" | "out", text: string): void;
  closed(peer: string): void;
  /** Data was lost. */
  overflow(): void;
}

export class Sockets {
  readonly #host: SocketHost;
  readonly #servers = new Map<Listening, Port>();
  readonly #requests = new Set<Half>();
  readonly #clients = new Set<Half>();
  /** Whether the next pass may find something. */
  #isDirty = false;
  /** Whether this pass has found something. */
  #found = false;

  constructor(host: SocketHost) {
    this.#host = host;
  }

  /** Whether an idle pass has something to do here. */
  get hasWork(): boolean {
    return this.#isDirty;
  }

  /** Something may have changed, so that another pass is needed: on the network, or by the program at a pass's end. O(1). */
  wake(): void {
    this.#isDirty = this.#servers.size + this.#requests.size + this.#clients.size > 0;
  }

  listen(server: Listening, port: Port): void {
    this.#servers.set(server, port);
    this.wake();
  }

  /** Listens no more; connections go on. */
  unlisten(server: Listening): void {
    this.#servers.get(server)?.close();
    this.#servers.delete(server);
  }

  /** Looks after a connection from now on. */
  add(connection: Half): void {
    this.#clients.add(connection);
    this.wake();
  }

  /** The program is gone: everything is closed. */
  reset(): void {
    for (const port of this.#servers.values()) port.close();
    for (const { link } of [...this.#requests, ...this.#clients]) link?.close();
    this.#servers.clear();
    this.#requests.clear();
    this.#clients.clear();
    this.#isDirty = false;
  }

  /** One idle pass. */
  idle(): void {
    this.#found = false;
    for (const [server, port] of this.#servers) this.#accept(server, port);
    for (const connection of this.#requests) this.#serve(connection);
    for (const connection of this.#clients) this.#attend(connection);
    this.#isDirty = this.#found;
  }

  #accept(server: Listening, port: Port): void {
    const link = port.accept();
    if (link === undefined) return;
    this.#found = true;
    const connection = this.#host.accepted(server, link);
    if (server.isHttp) this.#requests.add(connection);
    else {
      this.#clients.add(connection);
      this.#emit(server.object, "connect", [connection.object]);
    }
  }

  /** A request that somebody else makes. */
  #serve(request: Half): void {
    const response = request.response ?? request;
    let isOver = request.closesNow;
    let error = 0;
    if (!isOver) {
      const came = this.#receive(request, request);
      const sent = this.#send(response, request.link);
      if (came < 0 || sent < 0) {
        isOver = true;
        error = Math.min(came, sent);
      }
      if (!response.toSend && came <= 0) {
        isOver = response.closing;
        if (request.missing > 0 || !request.headed) isOver = false;
        else if (!request.ended) this.#end(request);
      } else if (came > 0) isOver = false;
    }
    if (!isOver) return;
    if (request.headed) this.#handOn(request, request, true);
    const hadError = this.#fail(error, [request, response]);
    this.#emit(response.object, "end", []);
    this.#emit(request.object, "close", [hadError]);
    this.#emit(response.object, "close", [hadError]);
    this.#kill(request);
    this.#requests.delete(request);
  }

  /** A socket, or a request of ours. */
  #attend(connection: Half): void {
    const reader = connection.response ?? connection;
    const state =
      connection.link === undefined
        ? { isOver: connection.closesNow, error: 0 }
        : this.#pass(connection, reader);
    if (!state.isOver) return;
    this.#handOn(connection, reader, true);
    if (connection.received !== "") return; // Nobody takes it, and there is no room: it stays open.
    const hasUnsent = connection.toSend && state.error === socketErrors.closed;
    const error = hasUnsent ? socketErrors.unsent : state.error;
    this.#kill(connection);
    this.#clients.delete(connection);
    const hadError = this.#fail(error, [connection]);
    if (!reader.ended) this.#end(reader);
    this.#emit(reader.object, "close", [hadError]);
  }

  #pass(connection: Half, reader: Half): { isOver: boolean; error: number } {
    const { isHttp } = connection;
    const headed = !isHttp || reader.headed;
    if (headed) this.#handOn(connection, reader, false);
    if (connection.closesNow) return { isOver: true, error: 0 };
    let isOver = false;
    let error = 0;
    const hadData = Boolean(connection.toSend);
    if (hadData) error = this.#send(connection, connection.link);
    else {
      isOver = connection.closing;
      if (isHttp) {
        if (reader.missing > 0 || !headed) isOver = false;
        else if (!reader.ended) this.#end(reader);
      }
    }
    if (error < 0) isOver = true;
    const { status, available = 0 } = connection.link ?? {};
    if (status === "connecting") return { isOver, error };
    if (!isHttp && !connection.connected && (status === "open" || available > 0)) this.#connected(connection);
    const came = this.#receive(connection, reader);
    if (came < 0) {
      isOver = true;
      // The end of an answer that is complete is no error.
      if (came !== socketErrors.closed) error = came;
      else if (!isHttp || reader.missing > 0 || !headed) error = headed ? came : socketErrors.noResponse;
    }
    return { isOver, error };
  }

  #connected(connection: Half): void {
    connection.connected = true;
    this.#emit(connection.object, "connect", [connection.object]);
    if (!connection.toSend) this.#emit(connection.object, "drain", [connection.object]);
  }

  /** Takes what came, and hands it on. Gives how many bytes there were, or an error. */
  #receive(connection: Half, reader: Half): number {
    const { link } = connection;
    if (link === undefined) return socketErrors.closed;
    const data = link.receive(chunkBytes);
    if (data === "") {
      if (link.status === "failed") return socketErrors.reset;
      return link.status === "closed" ? socketErrors.closed : 0;
    }
    this.#found = true;
    this.#host.moved(connection.peer, "in", data);
    connection.received += data;
    if (connection.isHttp && !reader.headed) this.#readHead(connection, reader);
    if (!connection.isHttp || reader.headed) this.#handOn(connection, reader, false);
    return data.length;
  }

  #readHead(connection: Half, reader: Half): void {
    const head = parseHead(connection.received);
    if (head === undefined) return;
    reader.headed = true;
    connection.received = head.body;
    const { headers, method, url, httpVersion, statusCode, statusMessage } = head;
    reader.chunked = isChunked(headers);
    reader.missing = reader.chunked ? 1 : parseInt(String(headerOf(headers, "Content-Length")), 10) || 0;
    const fields = { headers: this.#host.object(headers) };
    if (connection.server === undefined) {
      this.#host.set(reader.object, { ...fields, httpVersion, statusCode, statusMessage });
      this.#emit(connection.object, "connect", [reader.object]);
    } else {
      this.#host.set(reader.object, { ...fields, method, url });
      this.#emit(connection.server.object, "connect", [connection.object, connection.response?.object]);
    }
  }

  /** Hands on what was received: to a listener, or into the buffer, as far as there is room. */
  #handOn(connection: Half, reader: Half, isLast: boolean): void {
    while (connection.received !== "") {
      const piece = pieceOf(connection.received, connection.isHttp && reader.chunked);
      if (piece === undefined) return;
      if (connection.isHttp)
        reader.missing = reader.chunked ? piece.missing : reader.missing - piece.data.length;
      if (piece.data !== "" && !this.#take(reader, piece.data, isLast)) return;
      if (piece.data !== "") this.#found = true;
      connection.received = piece.rest;
      if (!piece.isWhole) return;
    }
  }

  #take(reader: Half, data: string, isLast: boolean): boolean {
    if (this.#host.data(reader.object, data)) return true;
    const { buffered } = reader;
    // The first piece is kept, however long it is.
    const fits = buffered === "" || buffered.length + data.length <= bufferLimit;
    if (!fits && isLast) this.#host.overflow();
    if (fits) reader.buffered += data;
    else if (isLast) reader.buffered += data.slice(0, Math.max(0, bufferLimit - buffered.length));
    return fits;
  }

  /** Sends what there is room for. Gives 0, or an error. */
  #send(from: Half, link: Link | undefined): number {
    const { toSend } = from;
    if (!toSend || link === undefined) return 0;
    if (link.status === "failed") return socketErrors.reset;
    const data = toSend.slice(0, Math.min(chunkBytes, link.room));
    if (data === "") return 0;
    this.#found = true;
    this.#host.moved(from.peer, "out", data);
    link.send(data);
    from.toSend = toSend.slice(data.length);
    if (from.toSend === "" && !from.closing) this.#emit(from.object, "drain", [from.object]);
    return 0;
  }

  #end(reader: Half): void {
    reader.ended = true;
    this.#emit(reader.object, "end", []);
  }

  #fail(error: number, halves: readonly Half[]): boolean {
    const isError = error < 0 && error !== socketErrors.closed;
    if (!isError) return false;
    const details = this.#host.object({ code: error, message: socketErrorText(error) });
    for (const { object } of halves) this.#emit(object, "error", [details]);
    return true;
  }

  #kill(connection: Half): void {
    this.#found = true;
    if (connection.link === undefined) return;
    connection.link.close();
    this.#host.closed(connection.peer);
    connection.link = undefined;
    connection.connected = false;
    connection.closing = true;
  }

  #emit(object: object, event: string, args: readonly unknown[]): void {
    this.#found = true;
    this.#host.queue(object, event, args);
  }
}
