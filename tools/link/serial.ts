// A serial port (USB or UART) as a transport. Invariant: `write` resolves only when the operating system has sent
// the bytes, so that flow control above it stops a sender within one block.
import { readdirSync } from "node:fs";
import { SerialPort } from "serialport";
import { groupOf, joinGroup } from "./port-access.ts";
import { pulseResetLine, type ControlLines } from "./reset-line.ts";
import { LinkError, type Transport } from "./transport.ts";

export class SerialTransport implements Transport {
  readonly label: string;
  readonly #port: SerialPort;

  /** @param path `/dev/ttyACM0`, `COM3` @param baud bits a second; USB consoles ignore it */
  constructor(path: string, baud: number) {
    this.label = path;
    // The control lines are left as opening sets them: asking for more fails on ports that have none (ptys).
    this.#port = new SerialPort({ path, baudRate: baud, autoOpen: false });
    // Without a listener a read error would end the process; `close` follows each, and carries it.
    this.#port.on("error", () => {});
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#port.open((error) => (error ? reject(explainOpenError(this.label, error)) : resolve()));
    });
  }

  write(data: Uint8Array | string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(
          new LinkError(
            `cannot write to ${this.label}: ${error.message}`,
            "Check the cable, then connect again.",
          ),
        );
      this.#port.write(typeof data === "string" ? data : Buffer.from(data), (error) => {
        if (error) fail(error);
        else this.#port.drain((drainError) => (drainError ? fail(drainError) : resolve()));
      });
    });
  }

  reset(): Promise<void> {
    return pulseResetLine((lines) => this.#setLines(lines));
  }

  #setLines(lines: ControlLines): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#port.set(lines, (error) => {
        if (!error) return resolve();
        reject(
          new LinkError(
            `cannot set the control lines of ${this.label}: ${error.message.replace(/^Error: /, "")}`,
            "The port has none: reset the board without --hard, or by its button.",
          ),
        );
      });
    });
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#port.on("data", listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#port.once("close", (error: Error | null) => listener(error ?? undefined));
  }

  close(): Promise<void> {
    if (!this.#port.isOpen) return Promise.resolve();
    return new Promise((resolve) => this.#port.close(() => resolve()));
  }
}

/** The operating systems' words for a port that does not open, turned into what happened and what to do. */
export function explainOpenError(path: string, error: Error): LinkError {
  const text = error.message;
  if (/no such file|file not found|cannot find/i.test(text))
    return new LinkError(`there is no port ${path}`, `Is the board plugged in? ${portsHint()}`);
  if (/permission denied|access denied/i.test(text) && process.platform !== "win32")
    return new LinkError(`no permission to open ${path}`, joinGroup(groupOf(path)));
  if (/cannot lock|busy|temporarily unavailable|access denied/i.test(text))
    return new LinkError(
      `${path} is in use by another program`,
      "Close the terminal or IDE that is connected to the board, then try again.",
    );
  if (/inappropriate ioctl|is a directory|not a (tty|typewriter)/i.test(text))
    return new LinkError(`${path} is not a serial port`, portsHint());
  return new LinkError(`cannot open ${path}: ${text}`, portsHint());
}

/** Names the ports that exist where the system lists them as files; elsewhere tells where to look. */
function portsHint(): string {
  const folder = "/dev";
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => /^(ttyACM|ttyUSB|cu\.(usb|wch|SLAB))/.test(name));
  } catch {
    // No such folder on Windows: the general hint below holds.
  }
  if (names.length > 0) return `Ports here: ${names.map((name) => `${folder}/${name}`).join(", ")}.`;
  return "No board's port was found: look for one in /dev (ttyACM*, ttyUSB*, cu.usb*) or in the device manager (COM*).";
}
