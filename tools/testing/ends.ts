// The ends of a board's wires in the hands of a test: pins, buttons, serial ports. Invariant: what they tell of the past is in the trace.
import { parseDuration, type SendOptions, type Simulator, type TraceEvent } from "../../sim/index.ts";

/** A duration: milliseconds, or text such as "500ms", "2.5s", "3m", "7d". */
export type Duration = number | string;

/** A change of a pin's level, with its time in milliseconds since power-on. */
export interface Edge {
  readonly t: number;
  readonly level: number;
}

export interface TestPin {
  readonly name: string;
  /** What the program would read now: 1 is a lit LED and a pressed button, where the board's profile does not say 0. */
  readonly level: number;
  /** The last level or duty that the program wrote. */
  readonly output: number;
  /** Every change since power-on, whoever made it. */
  edges(): Edge[];
  /** Drives the wire to 0 or 1; undefined lets go of it. Throws RangeError. */
  set(level: number | undefined): void;
  /** What analogRead gives, 0 to 1. Throws RangeError. */
  analog(value: number): void;
  /** The board's timeline, for messages. */
  timeline(): string;
}

export interface TestButton {
  /** Presses the button now. It is let go after `hold`, which the clock must reach by advance(). */
  press(options?: { readonly hold?: Duration; readonly bounce?: Duration }): Promise<void>;
}

export interface TestSerial {
  /** Sends text to the board, from now on at the speed of the line. */
  send(text: string, options?: SendOptions): void;
  /** What the board has written since power-on. */
  readonly written: string;
}

/** A pin by the name of the pin, LED or button. Throws UnknownPinError. */
export function testPin(simulator: Simulator, name: string, timeline: () => string): TestPin {
  const pin = simulator.pin(name);
  return {
    name,
    get level() {
      return pin.level;
    },
    get output() {
      return pin.output;
    },
    edges: () => edgesOf(simulator.trace, name),
    set: (level) => pin.set(level),
    analog: (value) => pin.analog(value),
    timeline,
  };
}

/** A button by name. Throws UnknownPinError. */
export function testButton(simulator: Simulator, name: string): TestButton {
  const button = simulator.button(name);
  return {
    press: async ({ hold, bounce } = {}) => {
      button.press({
        ...(hold !== undefined && { hold: parseDuration(hold) }),
        ...(bounce !== undefined && { bounce: parseDuration(bounce) }),
      });
      await Promise.resolve();
    },
  };
}

/** A serial port by name. Throws for a port that the board lacks. */
export function testSerial(simulator: Simulator, name: string): TestSerial {
  const port = simulator.serial(name);
  return {
    send: (text, options) => port.send(text, options),
    get written() {
      return simulator.trace
        .flatMap((e) => (e.kind === "serial" && e.port === name && e.direction === "out" ? [e.text] : []))
        .join("");
    },
  };
}

function edgesOf(trace: readonly TraceEvent[], name: string): Edge[] {
  const edges: Edge[] = [];
  for (const event of trace) {
    if (event.kind !== "pin" && event.kind !== "input") continue;
    if (event.pin === name || event.label === name) edges.push({ t: event.t, level: event.level });
  }
  return edges;
}
