// What a board's sockets go through: TCP as the interpreter's network driver shows it, which polls. Invariant: whatever can
// change what a poll gives calls the adapter's `wake`, so that the board need not be asked when nothing happened.

import type { AccessPoints } from "./access-points.ts";

/** One end of a TCP connection. Text is Latin-1: one character is one byte. */
export interface Link {
  /** `failed` is a connection that came to nothing, `closed` one that the other side has ended or lost. */
  readonly status: "connecting" | "open" | "closed" | "failed";
  /** How many bytes came and were not taken. */
  readonly available: number;
  /** Takes up to so many of them. After `closed` they can still be taken. */
  receive(most: number): string;
  /** How many bytes can be sent now. */
  readonly room: number;
  /** Sends at most `room` bytes. */
  send(bytes: string): void;
  /** Ends the connection, or gives it up. */
  close(): void;
}

/** A port on which a board listens. */
export interface Port {
  /** The next connection that nobody has taken yet. */
  accept(): Link | undefined;
  close(): void;
}

/** Why there is no connection, or nothing listens. */
export type Refusal = "refused" | "unreachable" | "taken";

/** A board's way into a network. */
export interface Adapter {
  /** Its own address. */
  readonly address: string;
  /** Whether packets come and go; what the Wi-Fi says. */
  isUp: boolean;
  /** The address of a host; undefined when nobody knows it. */
  resolve(host: string): string | undefined;
  /** `blocks` is for how many microseconds the caller has to wait until it is known whether there is a connection. */
  connect(address: string, port: number): { readonly link: Link | Refusal; readonly blocks: number };
  listen(port: number): Port | Refusal;
  /** The board has lost its power: nobody hears of it. */
  cut(): void;
}

/** What a board lends its adapter. */
export interface Joined {
  readonly clock: { readonly now: number; plan(due: number, action: () => void): void };
  /** Something may have changed. */
  readonly wake: () => void;
  /** For the trace. */
  readonly note: (text: string) => void;
}

/** What boards are in. */
export interface Network {
  /** The Wi-Fi that there is. */
  readonly accessPoints: AccessPoints;
  join(board: Joined): Adapter;
}

/** Bytes that are on their way, or wait to be read, on either side of a connection: the window of lwIP on an ESP32. */
export const windowBytes = 5760;
