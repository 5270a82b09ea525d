// A network in virtual time: boards, and the hosts that a test or a scenario puts there. Invariant: what happens depends only on
// the boards, the hosts and the seed; nothing reaches the computer's own network.
//
// Boards get addresses from 192.168.4.100 on, in the order in which they join; hosts get theirs from 10.0.0.1 on.
import { ticksFromMs } from "../clock.ts";
import { AccessPoints } from "./access-points.ts";
import type { Adapter, Joined, Link, Network, Port, Refusal } from "./link.ts";
import { Peer } from "./peer.ts";
import { End, type Holder } from "./pipe.ts";

const defaultLatencyMs = 2;
const firstBoard = 100;
/** So long a board holds its connections without a network. */
const patienceMs = 120_000;
/** Connecting to where nobody is. */
const unreachableMs = 3000;

export interface VirtualNetworkOptions {
  /** Milliseconds that everything takes from one end to the other; 2 when not given. */
  readonly latency?: number;
}

/** Gets a connection that a board makes to a host. */
export type PeerHandler = (peer: Peer) => void;

export class VirtualNetwork implements Network {
  /** The Wi-Fi that there is. */
  readonly accessPoints = new AccessPoints();
  readonly #latency: number;
  readonly #boards: BoardAdapter[] = [];
  readonly #addresses = new Map<string, string>();
  /** By `address:port`. */
  readonly #services = new Map<string, PeerHandler>();

  constructor({ latency = defaultLatencyMs }: VirtualNetworkOptions = {}) {
    if (!(latency > 0)) throw new RangeError(`latency is ${latency}: it must be more than 0 ms`);
    this.#latency = ticksFromMs(latency);
  }

  /**
   * From now on boards that connect to `host:port` reach `handler`. `host` is a name or an address. Serving it again replaces
   * the handler; without one, connections are refused.
   */
  serve(host: string, port: number, handler?: PeerHandler): void {
    const service = `${this.#addressOf(host)}:${port}`;
    if (handler === undefined) this.#services.delete(service);
    else this.#services.set(service, handler);
  }

  /**
   * Connects to a port on which a board listens, as the world. `board` is its number, from 0 on, in the order of joining.
   * Throws when nobody listens there.
   */
  connect(port: number, board = 0): Peer {
    const adapter = this.#boards.at(board);
    const listening = adapter?.isUp ? adapter.ports.get(port) : undefined;
    if (adapter === undefined || listening === undefined)
      throw new Error(`no board listens on port ${port}${adapter?.isUp === false ? ": it is offline" : ""}`);
    const peer = new Peer(adapter.clock);
    const [there, here] = End.pair(adapter, peer, this.#latency);
    peer.attach(here);
    adapter.clock.plan(adapter.clock.now + this.#latency, () => listening.arrive(there));
    return peer;
  }

  join(board: Joined): Adapter {
    const adapter = new BoardAdapter(this, board, `192.168.4.${firstBoard + this.#boards.length}`);
    this.#boards.push(adapter);
    return adapter;
  }

  /** @internal */
  resolve(host: string): string | undefined {
    return isAddress(host) ? host : this.#addresses.get(host.toLowerCase());
  }

  /** @internal */
  reach(from: BoardAdapter, address: string, port: number): { link: Link | Refusal; blocks: number } {
    const roundTrip = 2 * this.#latency;
    if (address.startsWith("127.") || address === from.address)
      return { link: from.ports.get(port)?.pair(from, 0) ?? "refused", blocks: 0 };
    const board = this.#boards.find((each) => each.address === address && each.isUp);
    const service = this.#services.get(`${address}:${port}`);
    if (!from.isUp) return { link: "unreachable", blocks: 0 };
    if (board !== undefined)
      return { link: board.ports.get(port)?.pair(from, this.#latency) ?? "refused", blocks: roundTrip };
    if (service !== undefined) return { link: this.#reachPeer(from, service), blocks: roundTrip };
    const isThere = [...this.#addresses.values(), ...this.#services.keys()].some(
      (each) => each === address || each.startsWith(`${address}:`),
    );
    return isThere
      ? { link: "refused", blocks: roundTrip }
      : { link: "unreachable", blocks: ticksFromMs(unreachableMs) };
  }

  #reachPeer(from: BoardAdapter, service: PeerHandler): Link {
    const peer = new Peer(from.clock);
    const [here, there] = End.pair(from, peer, this.#latency);
    peer.attach(there);
    from.clock.plan(from.clock.now + this.#latency, () => service(peer));
    return here;
  }

  #addressOf(host: string): string {
    if (isAddress(host)) return host;
    const name = host.toLowerCase();
    const address = this.#addresses.get(name) ?? `10.0.0.${this.#addresses.size + 1}`;
    this.#addresses.set(name, address);
    return address;
  }
}

/** A board in the network. */
class BoardAdapter implements Adapter, Holder {
  readonly address: string;
  readonly clock: Joined["clock"];
  readonly ports = new Map<number, BoardPort>();
  readonly ends = new Set<End>();
  readonly #network: VirtualNetwork;
  readonly #board: Joined;
  #isUp = false;
  /** How often it went up or down. */
  #changes = 0;

  constructor(network: VirtualNetwork, board: Joined, address: string) {
    this.#network = network;
    this.#board = board;
    this.clock = board.clock;
    this.address = address;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  set isUp(value: boolean) {
    if (value === this.#isUp) return;
    this.#isUp = value;
    const change = ++this.#changes;
    if (value) for (const end of this.ends) end.resume();
    else
      this.clock.plan(this.clock.now + ticksFromMs(patienceMs), () => {
        if (this.#changes === change) for (const end of this.ends) end.abort();
      });
  }

  wake(): void {
    this.#board.wake();
  }

  resolve(host: string): string | undefined {
    if (host === "localhost") return "127.0.0.1";
    return this.#isUp || isAddress(host) ? this.#network.resolve(host) : undefined;
  }

  connect(address: string, port: number): { link: Link | Refusal; blocks: number } {
    return this.#network.reach(this, address, port);
  }

  listen(number: number): Port | Refusal {
    if (this.ports.has(number)) return "taken";
    const port = new BoardPort(this, () => this.ports.delete(number));
    this.ports.set(number, port);
    return port;
  }

  cut(): void {
    this.#isUp = false;
    this.#changes++;
    for (const end of this.ends) end.cut();
    this.ports.clear();
  }
}

class BoardPort implements Port {
  readonly #board: BoardAdapter;
  readonly #waiting: End[] = [];
  readonly #onClose: () => void;

  constructor(board: BoardAdapter, onClose: () => void) {
    this.#board = board;
    this.#onClose = onClose;
  }

  /** A connection from another board, or from this one; gives the other's end. */
  pair(from: Holder, latency: number): End {
    const [there, here] = End.pair(from, this.#board, latency);
    if (latency === 0) this.arrive(here);
    else this.#board.clock.plan(from.clock.now + latency, () => this.arrive(here));
    return there;
  }

  arrive(end: End): void {
    this.#waiting.push(end);
    this.#board.wake();
  }

  accept(): End | undefined {
    return this.#waiting.shift();
  }

  close(): void {
    this.#onClose();
    for (const end of this.#waiting.splice(0)) end.close();
  }
}

function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
