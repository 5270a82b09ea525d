// The access points that a board's Wi-Fi finds. Invariant: as long as none is named, there is one for every name and password, so
// that a program that connects needs no scenario; from the first one that is named on, there are only those.

export interface AccessPoint {
  readonly ssid: string;
  /** Without one it is open. */
  readonly password?: string;
  /** 1 to 13; 6 when not given. */
  readonly channel?: number;
  /** Decibel; -50 when not given. */
  readonly rssi?: number;
}

export class AccessPoints {
  readonly #known = new Map<string, AccessPoint>();
  /** Those that are switched off. */
  readonly #off = new Set<string>();
  #areAllOff = false;
  readonly #listeners: ((what: string | undefined) => void)[] = [];

  /** Puts one there, or changes it. */
  add(point: AccessPoint): void {
    this.#known.set(point.ssid, point);
    this.#tell();
  }

  /** Switches one off, or all: whoever was connected loses it. */
  off(ssid?: string): void {
    if (ssid === undefined) this.#areAllOff = true;
    else this.#off.add(ssid);
    this.#tell(ssid === undefined ? "all access points go" : `the access point ${ssid} goes`);
  }

  /** Switches it on again, or all. */
  on(ssid?: string): void {
    if (ssid === undefined) {
      this.#areAllOff = false;
      this.#off.clear();
    } else this.#off.delete(ssid);
    this.#tell(ssid === undefined ? "all access points are back" : `the access point ${ssid} is back`);
  }

  /** The one of that name, if it is in reach. */
  find(ssid: string): AccessPoint | undefined {
    if (this.#areAllOff || this.#off.has(ssid)) return undefined;
    return this.#known.get(ssid) ?? (this.#known.size === 0 ? { ssid } : undefined);
  }

  /** All that are named and in reach. */
  get inReach(): AccessPoint[] {
    return [...this.#known.values()].filter(({ ssid }) => this.find(ssid) !== undefined);
  }

  /** Whether a password is right. */
  lets({ ssid, password }: AccessPoint, given: string): boolean {
    return !this.#known.has(ssid) || (password ?? "") === given;
  }

  /** Calls `listener` whenever something changes, with words for it where the world did it. */
  onChange(listener: (what: string | undefined) => void): void {
    this.#listeners.push(listener);
  }

  #tell(what?: string): void {
    for (const listener of this.#listeners) listener(what);
  }
}
