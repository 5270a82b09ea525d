// shiftOut: data on one or several pins, with a clock.
import type { Board } from "../board.ts";
import { toIntegers } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import type { Pin } from "../pins.ts";
import { hide } from "../realm.ts";
import { isObject } from "../values.ts";
import { findPin } from "./pins.ts";

const mostPins = 8;

export function installShiftOut(board: Board): void {
  const run = board.realm.wrap("shiftOut", (_, [pins, options, data]) =>
    shiftOut(board, pins, options, data),
  );
  hide(board.realm.global, "shiftOut", run);
}

/** For each value and each repetition the last pin has the lowest bit; then the clock goes to its level and back. */
function shiftOut(board: Board, pins: unknown, options: unknown, data: unknown): void {
  const { clk, clkPol, repeat } = isObject(options) ? options : {};
  const list = Array.isArray(pins) ? Array.from<unknown>(pins) : [pins];
  if (list.length > mostPins) throw new EspruinoError(`Too many pins! ${mostPins} Maximum`);
  const outputs = list.map((each) => findPin(board, each));
  const clock: Pin | undefined = findPin(board, clk);
  const level = clkPol ? 1 : 0;
  const times = Math.max(1, Math.trunc(Number(repeat ?? 1)) || 1);
  for (const value of toIntegers(data)) {
    let bits = value;
    for (let i = 0; i < times; i++) {
      for (const pin of outputs.toReversed()) {
        pin?.write(bits & 1);
        bits >>= 1;
      }
      clock?.write(level);
      clock?.write(1 - level);
    }
  }
}
