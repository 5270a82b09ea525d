// What the interpreter knows of one of the program's objects that stand for a connection. A socket is one such object; over
// HTTP there are two, one for what comes and one for what goes, and the first owns the connection.
import type { Link } from "./link.ts";

/** A server, and whom it tells of connections. */
export interface Listening {
  readonly object: object;
  readonly isHttp: boolean;
}

export class Half {
  readonly object: object;
  readonly isHttp: boolean;
  link: Link | undefined;
  /** Who is at the other end, for people. */
  peer = "";
  /** The program was told that it is connected. */
  connected = false;
  /** The program has ended it: it is closed when everything is sent. */
  closing = false;
  /** It never was a connection, or was ended before anything was sent. */
  closesNow = false;
  /** What waits to be sent; undefined until the program has written. */
  toSend: string | undefined;
  /** What came and was not handed on. */
  received = "";
  /** Handed on, and kept for want of a listener. */
  buffered = "";
  /** Whether the head of the message was read. */
  headed = false;
  /** `end` was emitted. */
  ended = false;
  chunked = false;
  /** How much of a body is missing; 1 for chunks that are. */
  missing = 0;
  /** What the program asked for. */
  options: Readonly<Record<string, unknown>> = {};
  /** The other half: of a request, what answers it. */
  response: Half | undefined;
  server: Listening | undefined;

  constructor(object: object, isHttp: boolean) {
    this.object = object;
    this.isHttp = isHttp;
  }
}
