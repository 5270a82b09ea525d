// The faults that a test or a scenario can name, and what each does to a board. Invariant: a fault begins and, where it lasts,
// ends in virtual time, and the same seed gives the same faults.
import * as v from "valibot";
import { nearest } from "../../boards/nearest.ts";
import type { Board } from "../board.ts";
import { ticksFromMs } from "../clock.ts";
import { formatDuration } from "../duration.ts";
import { count, duration, name, share, signedDuration } from "../fields.ts";
import { FaultError } from "../input-errors.ts";

const number = v.number("write a number");
/** How long it lasts; to the end when not given. */
const lasting = { for: v.optional(duration) };
const sometimes = v.optional(share, 1);

/** The fields of each fault. */
export const faultTypes = {
  /** Callbacks take time: in `share` of the cases up to `longest`. */
  slow: v.strictObject({ longest: duration, share: sometimes, ...lasting }),
  /** The interpreter pauses after a pass, as for collecting garbage. */
  pause: v.strictObject({ longest: duration, share: sometimes, ...lasting }),
  /** The board's clock is fast by so many parts in a million; slow below 0. */
  drift: v.strictObject({ ppm: number, ...lasting }),
  /** The board's time of day is set, by so much from what it is, as tools do when they connect. */
  jump: v.strictObject({ by: signedDuration }),
  /** The board's clock goes on from where so many bits of milliseconds are all but used up: they turn over after `in`. */
  wrap: v.strictObject({
    in: v.optional(duration, 1000),
    bits: v.optional(v.picklist([31, 32], "write 31 or 32"), 31),
  }),
  /** Edges on watched pins get lost. */
  "lost-edges": v.strictObject({ share, ...lasting }),
  /** Edges on watched pins come twice. */
  "doubled-edges": v.strictObject({ share, ...lasting }),
  /** Bits on a serial line turn over. */
  noise: v.strictObject({ port: name, share, ...lasting }),
  /** Whoever sends to a port has another baud rate than the port. */
  baud: v.strictObject({ port: name, baud: count, ...lasting }),
  /** Only so many bytes of the event queue are free. */
  fifo: v.strictObject({ bytes: v.pipe(number, v.minValue(0, "write 0 or more")), ...lasting }),
  /** A step runs out of memory: at one of the next `within` calls of builtins that callbacks make. */
  memory: v.strictObject({ within: v.optional(count, 20) }),
  /** Flash does not take the next so many bytes: they stay as they are, and nobody says so. */
  flash: v.strictObject({ bytes: count }),
  /** The supply drops for so long: the board starts afresh. */
  "brown-out": v.strictObject({ for: v.optional(duration, 10) }),
  /** The watchdog resets the chip. */
  watchdog: v.strictObject({}),
};
export type FaultName = keyof typeof faultTypes;
/** What a test writes for a fault. */
export type FaultFields<N extends FaultName> = v.InferInput<(typeof faultTypes)[N]>;
type Read = { [N in FaultName]: { readonly fault: N } & v.InferOutput<(typeof faultTypes)[N]> };
/** A fault as it was read; durations in ms. */
export type Fault = Read[FaultName];

export const faultNames = Object.keys(faultTypes) as FaultName[];

/** Reads a fault's fields. Throws FaultError, which says what is wrong with which. */
export function readFault(called: string, fields: object): Fault {
  const known = faultNames.find((each) => each === called);
  if (known === undefined) {
    const near = nearest(called, faultNames);
    const hint = near === undefined ? `There are ${faultNames.join(", ")}` : `Did you mean ${near}?`;
    throw new FaultError(`there is no fault "${called}". ${hint}`);
  }
  const all = Object.keys(faultTypes[known].entries);
  const odd = Object.keys(fields).find((key) => !all.includes(key));
  if (odd !== undefined) {
    const near = nearest(odd, all);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    const has = all.length === 0 ? "It has no fields" : `It has ${all.join(", ")}`;
    throw new FaultError(`the fault ${known} has no "${odd}".${hint} ${has}`, odd);
  }
  const result = v.safeParse(faultTypes[known], fields);
  if (result.success) return { fault: known, ...result.output } as Fault;
  const [issue] = result.issues;
  const key = String(issue.path?.[0].key);
  if (!(key in fields)) throw new FaultError(`the fault ${known} needs "${key}"`);
  throw new FaultError(`${key}: ${issue.message}`, key);
}

/** What a fault does, for people. */
export function describeFault({ fault, ...fields }: Fault): string {
  const known = Object.entries(fields).map(([key, value]) => `${key} ${fieldText(key, value)}`);
  return known.length === 0 ? fault : `${fault}: ${known.join(", ")}`;
}

const durations = ["longest", "for", "by", "in"];

function fieldText(key: string, value: unknown): string {
  return durations.includes(key) ? formatDuration(Number(value)) : String(value);
}

/** Lets a fault begin now. Throws FaultError for a port that the board lacks. */
export function startFault(board: Board, fault: Fault, powerOn: () => void): void {
  const { faults, clock } = board;
  const lasts = (end: () => void): void => {
    if ("for" in fault && fault.for !== undefined) clock.plan(clock.now + ticksFromMs(fault.for), end);
  };
  switch (fault.fault) {
    case "slow":
    case "pause": {
      const { fault: kind } = fault;
      faults[kind] = fault;
      lasts(() => (faults[kind] = undefined));
      break;
    }
    case "drift":
      board.oscillator.setRate(1 + fault.ppm / 1e6, clock.now);
      lasts(() => board.oscillator.setRate(1, clock.now));
      break;
    case "jump":
      board.setTime((ms) => ms + fault.by);
      break;
    case "wrap":
      board.setTime(() => 2 ** fault.bits - fault.in);
      break;
    case "lost-edges":
      faults.lost = fault.share;
      lasts(() => (faults.lost = 0));
      break;
    case "doubled-edges":
      faults.doubled = fault.share;
      lasts(() => (faults.doubled = 0));
      break;
    case "noise":
    case "baud": {
      requirePort(board, fault.port);
      const line = fault.fault === "noise" ? { noise: fault.share } : { baud: fault.baud };
      const before = faults.lines.get(fault.port);
      faults.lines.set(fault.port, { ...before, ...line });
      lasts(() => faults.lines.delete(fault.port));
      break;
    }
    case "fifo":
      board.queue.leave(fault.bytes);
      lasts(() => board.queue.leave(Infinity));
      break;
    case "memory":
      board.execution.interruptAt(undefined, faults.random.integer(1, fault.within), () =>
        board.outOfMemory(),
      );
      break;
    case "flash":
      board.flash.ignore(fault.bytes);
      break;
    case "brown-out":
      clock.plan(clock.now + ticksFromMs(Math.max(1, fault.for)), powerOn);
      board.losePower();
      break;
    case "watchdog":
      board.bite();
  }
}

/** Throws FaultError for a port that the board lacks. */
export function requirePort({ profile }: Pick<Board, "profile">, port: string): void {
  const names = profile.serials.map((each) => each.name);
  if (names.includes(port)) return;
  const near = nearest(port, names);
  const hint = near === undefined ? `It has ${names.join(", ")}` : `Did you mean ${near}?`;
  throw new FaultError(`board ${profile.id} has no serial port "${port}". ${hint}`, "port");
}
