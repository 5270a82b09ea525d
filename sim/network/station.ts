// The Wi-Fi of a board as a station: associating, its address, and losing it. Invariant: as on the ESP32, a connection is tried
// three times before the program hears that it failed, and one that is lost is tried anew as often before it hears of that.
import { ticksFromMs, type Clock } from "../clock.ts";
import type { AccessPoint, AccessPoints } from "./access-points.ts";
import type { Adapter } from "./link.ts";

/** How long things take, in milliseconds: an ESP32's, roughly. */
const associatingMs = 800;
const addressMs = 600;
const searchingMs = 2400;
const refusedMs = 3500;
/** An access point that says nothing for so long is gone. */
const beaconMs = 3000;
const tries = 3;

/** Why a connection ended: the number and the words of Espressif's driver. */
export const reasons = {
  left: { code: 8, text: "ASSOC_LEAVE" },
  wrongPassword: { code: 15, text: "4WAY_HANDSHAKE_TIMEOUT" },
  lost: { code: 200, text: "BEACON_TIMEOUT" },
  notFound: { code: 201, text: "NO_AP_FOUND" },
} as const;
export type Reason = (typeof reasons)[keyof typeof reasons];

/** Who hears of it: the program, by the module. */
export interface StationListener {
  associated(point: AccessPoint): void;
  connected(): void;
  disconnected(ssid: string, reason: Reason): void;
}

export class Station {
  readonly #clock: Clock;
  readonly #points: AccessPoints;
  readonly #adapter: Adapter;
  readonly #note: (text: string) => void;
  #wanted: { readonly ssid: string; readonly password: string } | undefined;
  #point: AccessPoint | undefined;
  #state: "off" | "connecting" | "connected" = "off";
  #reason: Reason | undefined;
  #triesLeft = 0;
  /** Counts what was begun: what belongs to something earlier is dropped. */
  #attempt = 0;
  listener: StationListener | undefined;

  constructor(clock: Clock, points: AccessPoints, adapter: Adapter, note: (text: string) => void) {
    this.#clock = clock;
    this.#points = points;
    this.#adapter = adapter;
    this.#note = note;
    points.onChange((what) => {
      if (what !== undefined) note(what);
      this.#lookAround();
    });
  }

  get state(): "off" | "connecting" | "connected" {
    return this.#state;
  }

  /** What it is, or was last, connected to. */
  get point(): AccessPoint | undefined {
    return this.#point;
  }

  /** Name and password that were given last. */
  get wanted(): { readonly ssid: string; readonly password: string } | undefined {
    return this.#wanted;
  }

  /** Why the last connection ended; undefined before one did. */
  get reason(): Reason | undefined {
    return this.#reason;
  }

  connect(ssid: string, password: string): void {
    this.#wanted = { ssid, password };
    this.#triesLeft = tries;
    this.#setOffline();
    this.#try();
  }

  disconnect(): void {
    const was = this.#state;
    this.#attempt++;
    this.#triesLeft = 0;
    if (was === "off") return;
    this.#fail(reasons.left);
  }

  /** The program is gone; the connection stays. */
  forget(): void {
    this.listener = undefined;
  }

  powerOff(): void {
    this.#attempt++;
    this.#setOffline();
    this.#wanted = undefined;
    this.#state = "off";
    this.listener = undefined;
  }

  #try(): void {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    const attempt = ++this.#attempt;
    const after = (ms: number, then: () => void): void =>
      this.#clock.plan(this.#clock.now + ticksFromMs(ms), () => {
        if (this.#attempt === attempt) then();
      });
    this.#state = "connecting";
    const point = this.#points.find(wanted.ssid);
    if (point === undefined) after(searchingMs, () => this.#fail(reasons.notFound));
    else if (!this.#points.lets(point, wanted.password))
      after(refusedMs, () => this.#fail(reasons.wrongPassword));
    else
      after(associatingMs, () => {
        if (this.#points.find(wanted.ssid) === undefined) return this.#fail(reasons.notFound);
        this.#point = { password: wanted.password, ...point };
        this.#note(`joined the Wi-Fi ${point.ssid}`);
        this.listener?.associated(point);
        after(addressMs, () => {
          this.#state = "connected";
          this.#adapter.isUp = true;
          this.#note(`has the address ${this.#adapter.address}`);
          this.listener?.connected();
        });
      });
  }

  /** Tries anew, as long as it may; then the program hears of it. */
  #fail(reason: Reason): void {
    this.#setOffline();
    this.#triesLeft--;
    if (this.#triesLeft > 0) {
      this.#try();
      return;
    }
    this.#state = "off";
    this.#reason = reason;
    const ssid = this.#wanted?.ssid ?? "";
    this.#note(`has no Wi-Fi: ${reason.text}`);
    this.listener?.disconnected(ssid, reason);
  }

  /** Access points have come or gone. */
  #lookAround(): void {
    const point = this.#point;
    if (this.#state !== "connected" || point === undefined) return;
    if (this.#points.find(point.ssid) !== undefined) return;
    this.#adapter.isUp = false;
    const attempt = ++this.#attempt;
    this.#clock.plan(this.#clock.now + ticksFromMs(beaconMs), () => {
      if (this.#attempt === attempt) this.#fail(reasons.lost);
    });
  }

  #setOffline(): void {
    this.#adapter.isUp = false;
  }
}
