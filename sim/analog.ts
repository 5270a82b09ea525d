// What a board's pins measure. Invariant: a pin without a converter gives what that chip's firmware gives for it, whatever is wired
// to it.
import type { BoardProfile } from "../boards/index.ts";
import type { Board } from "./board.ts";
import { ticksPerMs } from "./clock.ts";
import type { Pin } from "./pins.ts";

/** The pins with a converter; none where the profile does not know them. */
export function analogPins({ pins }: BoardProfile): string[] {
  return pins.flatMap(({ name, functions }) =>
    functions.some((each) => each.startsWith("ADC")) ? [name] : [],
  );
}

/** Whether a pin, by any of its names, has one. All have where none is known. */
export function canMeasure(board: BoardProfile, called: string): boolean {
  const known = analogPins(board);
  if (known.length === 0) return true;
  const { leds, buttons, names = [] } = board;
  const labelled = [...leds, ...buttons, ...names].find(({ name }) => name === called);
  return known.includes(labelled?.pin ?? called);
}

/** analogRead(): 0 to 1. */
export function analogRead(board: Board, pin: Pin): number {
  board.poll();
  return canMeasure(board.profile, pin.name) ? voltageAt(board, pin) : withoutConverter(board, pin);
}

/** What is at a pin, 0 to 1: 0 where nobody has said it. */
export function voltageAt({ attached, clock, unsaid }: Board, pin: Pin): number {
  const known = attached.analog(pin, clock.now / ticksPerMs) ?? pin.analog;
  if (known === undefined) unsaid.add(`analogRead(${pin.label ?? pin.name})`);
  return known ?? 0;
}

/** An STM32 prints which pins could, and gives 0; the others say nothing. */
function withoutConverter({ profile, console }: Board, pin: Pin): number {
  if (!profile.chip.family.startsWith("STM32")) return NaN;
  const able = analogPins(profile);
  const rows = able.map((name, i) => (i % 8 === 7 ? `${name} \n` : `${name} `)).join("");
  console.print(`ERROR: Pin ${pin.name} is not capable of Analog Input\nSuitable pins are:\n${rows}\n`);
  return 0;
}
