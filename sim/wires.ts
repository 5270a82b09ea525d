// Wires between boards, and boards on one virtual time. Invariants: what a board does to a wire reaches the other one a
// microsecond later at least, so boards that answer each other at once let time go on; and boards that advance together
// are at the same time whenever none of them is in the middle of a step.
//
// A step takes no time, but one that polls or writes more than a buffer holds does: what comes over a wire meanwhile is seen
// when it has ended.
import { ticksPerMs } from "./clock.ts";
import type { Simulator } from "./simulator.ts";

/** One end of a wire: a pin or a serial port of a board, by name. */
export interface WireEnd {
  readonly board: Simulator;
  readonly place: string;
}

/** Two ends that do not go together. */
export class WireError extends Error {
  override name = "WireError";
}

const delayMs = 1 / ticksPerMs;

/**
 * Connects two pins, or two serial ports: the output of each is the other's input; or two I2C buses: the devices on either
 * answer both boards, which are masters and hear nothing of each other. Throws UnknownPinError, DeviceError; WireError for two
 * ends of different kinds.
 */
export function connect(a: WireEnd, b: WireEnd): void {
  const [kind, other] = [a, b].map(kindOf);
  if (kind !== other)
    throw new WireError(
      `${a.place} is ${kind} and ${b.place} is ${other}: connect two pins, two serial ports or two I2C buses`,
    );
  const isPort = kind === "a serial port";
  if (kind === "an I2C bus") a.board.joinI2c(a.place, b.board, b.place);
  else
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      if (isPort) lead(from, to);
      else drive(from, to);
}

function kindOf({ board, place }: WireEnd): string {
  if (board.hasPort(place)) return "a serial port";
  return board.hasI2c(place) ? "an I2C bus" : "a pin";
}

/** What a port writes arrives at the other one at the speed at which it was written. */
function lead(from: WireEnd, to: WireEnd): void {
  const port = from.board.serial(from.place);
  const other = to.board.serial(to.place);
  port.onData((text) => {
    const { baud } = port;
    to.board.at(from.board.now + delayMs, () => other.send(text, baud === undefined ? {} : { baud }));
  });
}

/** What the program writes to a pin is the level of the other one; a duty is a voltage there. */
function drive(from: WireEnd, to: WireEnd): void {
  const other = to.board.pin(to.place);
  const output = (level: number): void => {
    const isDuty = level > 0 && level < 1;
    to.board.at(from.board.now + delayMs, () =>
      isDuty ? other.analog(level) : other.set(level > 0 ? 1 : 0),
    );
  };
  const { output: now } = from.board.pin(from.place);
  if (now > 0) output(now);
  from.board.attach(from.place, { kind: "pin", output }, { name: `${from.place} wire` });
}

/**
 * Lets so many virtual milliseconds pass on all boards, which must be at the same time. What happens at one time happens
 * in the order of the list.
 */
export function advanceTogether(boards: readonly Simulator[], ms: number): void {
  const end = boards[0].now + ms;
  const until = (time: number): void => {
    for (const board of boards) if (board.now <= time) board.advance(time - board.now);
  };
  for (;;) {
    const next = Math.min(...boards.map((board) => board.nextDue));
    if (next > end) break;
    until(next);
  }
  until(end);
}
