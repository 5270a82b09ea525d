// A board's part in a network: its adapter, the connections of the program that runs, and the Wi-Fi. Invariant: adapter and Wi-Fi
// are hardware and outlive a restart of the program; its connections do not.
import type { BoardProfile } from "../../boards/index.ts";
import type { Tracer } from "../tracer.ts";
import type { Clock } from "../clock.ts";
import type { Adapter, Network } from "./link.ts";
import type { Sockets } from "./sockets.ts";
import { Station } from "./station.ts";

export interface NetworkedBoard {
  readonly profile: BoardProfile;
  readonly clock: Clock;
  readonly tracer: Tracer;
}

export class Networking {
  readonly adapter: Adapter;
  /** The Wi-Fi of boards that have one. */
  readonly station: Station | undefined;
  /** The connections of the program, once it has asked for a module that makes some. */
  sockets: Sockets | undefined;

  constructor({ profile, clock, tracer }: NetworkedBoard, network: Network) {
    const note = (text: string): void => tracer.add({ kind: "network", text });
    this.adapter = network.join({ clock, wake: () => this.sockets?.wake(), note });
    this.station =
      profile.network === "wifi" ? new Station(clock, network.accessPoints, this.adapter, note) : undefined;
    this.#plugIn(profile);
  }

  /** The program is gone. */
  forget(): void {
    this.sockets?.reset();
    this.sockets = undefined;
    this.station?.forget();
  }

  /** The chip starts afresh. */
  restart(profile: BoardProfile): void {
    this.powerOff();
    this.#plugIn(profile);
  }

  powerOff(): void {
    this.adapter.cut();
    this.sockets?.reset();
    this.sockets = undefined;
    this.station?.powerOff();
  }

  /** A board that is a computer has its network at once. */
  #plugIn({ network }: BoardProfile): void {
    if (network === "host") this.adapter.isUp = true;
  }
}
