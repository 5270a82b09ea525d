// Which edge is the press of a button. Invariant: a board whose buttons all read 1 while pressed, and are pulled by the
// firmware, pays nothing for the others: what asks is left out of its bundles.

/** The pins of buttons that read 0 while pressed, each between blanks; "" where there are none. Set by the build. */
declare const LOW_BUTTONS: string;
/** The pull of each button that the firmware does not pull itself; 0 where there are none. Set by the build. */
declare const PULLED_BUTTONS: Readonly<Record<string, string>> | 0;

export const lowButtons_ = LOW_BUTTONS;
export const pulledButtons_ = PULLED_BUTTONS;

/** Whether a pressed button at the pin reads 0. */
export function isLow_(pin: Pin): boolean {
  return lowButtons_.indexOf(` ${pin} `) >= 0;
}

/** Switches on the resistor of a button that somebody has wired. */
export function pullButton_(pin: Pin): void {
  const pull = (pulledButtons_ as Readonly<Record<string, string>>)[pin as never];
  if (pull) pinMode(pin, pull as PinMode);
}
