// Puts what the program writes to each port together into lines, however it was cut on the way. Invariant: a line stands
// where it began; so what comes after it waits until it has ended, but never more than `mostWaiting` rows.
import { visible, type Colors, type Row, type SerialEvent } from "./row.ts";

/** Beyond so many rows, the oldest line that has not ended is cut there. */
const mostWaiting = 10_000;

/** A line of a port, or another row. */
interface Entry {
  row: Row;
  /** The port whose line has not ended; undefined for another row, and when it has. */
  open: string | undefined;
}

/** A port, on whichever board. */
const portOf = ({ board = "", port }: SerialEvent): string => `${board}/${port}`;

export class SerialLines {
  readonly #colors: Colors;
  /** From the first line that has not ended on. */
  #waiting: Entry[] = [];
  readonly #open = new Map<string, { readonly entry: Entry; text: string }>();

  constructor(colors: Colors) {
    this.#colors = colors;
  }

  /** Adds a row that is none of a port's. */
  add(row: Row): void {
    this.#waiting.push({ row, open: undefined });
  }

  addSerial(event: SerialEvent): void {
    const { t, board, port, text } = event;
    if (event.direction === "in") {
      const lost = event.lost === undefined ? "" : `  (lost: ${event.lost})`;
      this.add({ t, board, who: port, text: `→ ${visible(text)}${lost}`, paint: this.#colors.cyan });
      return;
    }
    const pieces = text.split("\n");
    pieces.forEach((piece, i) => {
      const ends = i < pieces.length - 1;
      if (piece === "" && !ends) return;
      const line = this.#open.get(portOf(event)) ?? this.#begin(event);
      line.text += piece;
      if (ends) this.#close(portOf(event));
    });
  }

  /** Takes the rows out that nothing can change any more. */
  take(): readonly Row[] {
    while (this.#waiting.length > mostWaiting && this.#waiting[0].open !== undefined)
      this.#close(this.#waiting[0].open);
    const end = this.#waiting.findIndex((entry) => entry.open !== undefined);
    const done = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
    return done.map((entry) => entry.row);
  }

  /** Takes all the others out: nothing more will come. */
  end(): readonly Row[] {
    for (const port of this.#open.keys()) this.#close(port);
    return this.take();
  }

  #begin(event: SerialEvent): { readonly entry: Entry; text: string } {
    const { t, board, port } = event;
    const row = { t, board, who: port, text: "", paint: this.#colors.green };
    const line = { entry: { row, open: portOf(event) }, text: "" };
    this.#waiting.push(line.entry);
    this.#open.set(portOf(event), line);
    return line;
  }

  #close(port: string): void {
    const line = this.#open.get(port);
    if (line === undefined) return;
    const { entry, text } = line;
    entry.row = { ...entry.row, text: `← ${visible(text)}` };
    entry.open = undefined;
    this.#open.delete(port);
  }
}
