// What happened, as records in the order of happening. Invariant: a trace depends only on bundle, board, scenario and
// seed; times are milliseconds of virtual time since power-on, exact to the microsecond.

/** One thing that happened. `t` is in milliseconds since power-on; `board` is where, on another board of a scenario. */
export type TraceEvent = { readonly t: number; readonly board?: string } & TraceRecord;

export type TraceRecord =
  /** The program changed an output. `level` is as it wrote it, from 0 to 1; between them it is a duty. */
  | ({ readonly kind: "pin"; readonly level: number } & PinEvent)
  /** The world changed an input: to the level that the program reads, or a share of full scale for `analog`. `device` is which one did. */
  | ({ readonly kind: "input"; readonly level: number; readonly device?: string } & PinEvent)
  | { readonly kind: "analog"; readonly pin: string; readonly label?: string; readonly value: number }
  | { readonly kind: "temperature"; readonly celsius: number }
  /** Bytes on a serial port, as Latin-1 text. `lost` says why the board did not take them. */
  | {
      readonly kind: "serial";
      readonly port: string;
      readonly direction: "in" | "out";
      readonly text: string;
      readonly lost?: string;
    }
  /** What went over an I2C bus, or that nobody answered. */
  | {
      readonly kind: "i2c";
      readonly bus: string;
      readonly address: number;
      readonly direction: "write" | "read";
      readonly bytes: readonly number[];
    }
  | { readonly kind: "i2c"; readonly bus: string; readonly address: number; readonly error: string }
  | {
      readonly kind: "spi";
      readonly bus: string;
      readonly sent: readonly number[];
      readonly answer: readonly number[];
    }
  | { readonly kind: "onewire"; readonly pin: string; readonly text: string }
  /** What neopixel.write sent. */
  | { readonly kind: "lights"; readonly pin: string; readonly bytes: readonly number[] }
  /** What became of the board's network and its connections. */
  | { readonly kind: "network"; readonly text: string }
  /** Bytes of a connection, as Latin-1 text. */
  | {
      readonly kind: "socket";
      readonly peer: string;
      readonly direction: "in" | "out";
      readonly text: string;
    }
  /** What a device on the board does, in its own words; or what it shows. */
  | { readonly kind: "device"; readonly device: string; readonly text: string }
  /** A line on the console, whoever printed it. */
  | { readonly kind: "console"; readonly text: string }
  /** Typed at the console. */
  | { readonly kind: "typed"; readonly text: string }
  /** A watch's callback ran. */
  | { readonly kind: "watch"; readonly pin: string; readonly label?: string; readonly state: boolean }
  | { readonly kind: "task"; readonly event: "start"; readonly id: number; readonly name: string }
  | {
      readonly kind: "task";
      readonly event: "end";
      readonly id: number;
      readonly name: string;
      readonly result: "done" | "error" | "cancelled";
    }
  /**
   * A task was woken and has suspended again; recorded only when asked for. `by` says what woke it: `timer`, a pin, a port,
   * or another task, whose id is `task` then.
   */
  | {
      readonly kind: "hop";
      readonly id: number;
      readonly name: string;
      readonly began: number;
      readonly by: string;
      readonly task?: number;
    }
  /**
   * An error that nothing caught, as the console shows it, or a step that was broken off. `lost` is the error that was thrown where the
   * interpreter has lost it (pending-error.ts).
   */
  | { readonly kind: "error"; readonly text: string; readonly interrupted?: true; readonly lost?: string }
  /**
   * The program did not come back to the idle loop, with the place where it was. `isReset` where the watchdog then resets the
   * board.
   */
  | { readonly kind: "endless"; readonly text: string; readonly isReset?: true }
  /** The board noticed a loss: FIFO_FULL, BUFFER_FULL, CALLBACK, MEMORY. */
  | { readonly kind: "flag"; readonly flag: string }
  /** The program was started afresh: by power-on, load(), reset() or the watchdog. */
  | { readonly kind: "boot"; readonly reason: "power" | "brown-out" | "load" | "reset" | "watchdog" }
  /** What the program holds after an idle pass, where memory is accounted for and it has changed. */
  | { readonly kind: "memory"; readonly jsvars: number }
  /** Something went wrong with the board, as a test or a scenario wanted it. */
  | { readonly kind: "fault"; readonly text: string }
  /** The board lost its power. */
  | { readonly kind: "off" };

/** A pin, by its name and that of the LED or button on it. */
interface PinEvent {
  readonly pin: string;
  readonly label?: string;
  /** 0 where that level lights the LED or is a pressed button; 1 does when it is left out. */
  readonly on?: 0;
  /** Left out where the label begins with BTN. */
  readonly button?: true;
}

/** What the console showed, line by line: output, errors and messages; no echo and no prompts. */
export function printedLines(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event) => {
    if (event.kind === "console") return [event.text];
    return event.kind === "error" ? event.text.split("\n") : [];
  });
}
