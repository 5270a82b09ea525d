// The board's pins, buttons and serial ports, from outside: what the world does with them. Invariant: whatever it does to a pin is in the
// trace, but for the bouncing of contacts.
import type { Board } from "./board.ts";
import { bounce } from "./bounce.ts";
import { ticksFromMs } from "./clock.ts";
import { meant, named } from "./pins.ts";
import type { SimButton, SimPin, SimSerial } from "./simulator-types.ts";

const defaultHoldMs = 100;

/** A pin by the name of the pin, LED or button. Throws UnknownPinError. */
export function outsidePin({ pins, tracer }: Board, name: string): SimPin {
  const pin = pins.get(name);
  return {
    get level() {
      return pin.level;
    },
    get output() {
      return pin.output;
    },
    set: (level) => {
      if (level !== undefined && level !== 0 && level !== 1)
        throw new RangeError(`${name} cannot be driven to ${level}: give 0, 1, or undefined to let go of it`);
      pin.drive(level);
      tracer.add({ kind: "input", ...named(pin), ...meant(pin), level: pin.level });
    },
    analog: (value) => {
      if (!(value >= 0 && value <= 1))
        throw new RangeError(`${name} cannot read ${value}: give 0 (0 V) to 1 (the supply voltage)`);
      pin.analog = value;
      tracer.add({ kind: "analog", ...named(pin), value });
    },
  };
}

/** A button by name. Any pin will do: one that has no button is driven to 1. */
export function outsideButton(board: Board, name: string): SimButton {
  const { clock, random, pins } = board;
  const pin = pins.get(name);
  const outside = outsidePin(board, name);
  return {
    press: ({ hold = defaultHoldMs, bounce: bounceMs = 0 } = {}) => {
      const edge = (from: number, level: number): void => {
        for (const change of bounce(random, bounceMs, level)) {
          const apply = (): void => (change.settled ? outside.set(change.level) : pin.drive(change.level));
          clock.plan(from + ticksFromMs(change.after), apply);
        }
      };
      const now = clock.now;
      edge(now, pin.on);
      edge(now + ticksFromMs(hold), pin.off);
    },
  };
}

/** A serial port by name. Throws for one that the board lacks. */
export function outsidePort(board: Board, name: string): SimSerial {
  const { serials, profile, console } = board;
  const port = serials.get(name);
  if (port === undefined)
    throw new Error(`board ${profile.id} has no port "${name}"; it has ${[...serials.keys()].join(", ")}`);
  return {
    send: (text, options) => {
      if (name === board.consolePort) console.write(text);
      else port.send(text, options);
    },
    onData: (listener) => port.onData(listener),
    get baud() {
      return port.baud;
    },
  };
}
