// Folds long runs of one output's changes: the first ones are shown, then how it goes on. Invariant: of a run that lasts for
// days, a handful of rows is kept.
import { formatTime, type Paint, type Row } from "./row.ts";

/** So many changes of one output in a row are shown; of longer runs the first ones, and how it goes on. */
const longestRun = 5;
const shownOfRun = 2;

/** Changes of one output, one after the other. */
class Run {
  readonly #first: Row[] = [];
  #last: Row;
  #length = 0;
  /** Milliseconds between the first two changes, and whether it is the same between all others. */
  #interval: number | undefined;
  #isEven = true;

  constructor(row: Row) {
    this.#last = row;
    this.add(row);
  }

  get output(): string | undefined {
    return this.#last.output;
  }

  add(row: Row): void {
    if (this.#length > 0) {
      const gap = row.t - this.#last.t;
      this.#interval ??= gap;
      if (Math.abs(gap - this.#interval) >= 1) this.#isEven = false;
    }
    if (this.#length < longestRun) this.#first.push(row);
    this.#length++;
    this.#last = row;
  }

  rows(paint: Paint): readonly Row[] {
    if (this.#length <= longestRun) return this.#first;
    return [...this.#first.slice(0, shownOfRun), this.#summary(paint)];
  }

  #summary(paint: Paint): Row {
    const { t, board, who } = this.#first[shownOfRun];
    const interval = Math.round(this.#interval ?? 0);
    const pace = this.#isEven && interval > 0 ? `, every ${interval} ms` : "";
    const hidden = this.#length - shownOfRun;
    const until = `${formatTime(this.#last.t)} (${this.#last.text})`;
    return { t, board, who, text: `⋯ ${hidden} more changes${pace}, until ${until}`, paint };
  }
}

/** Replaces the tail of a long run of one output by a row that says how it goes on. */
export function* fold(rows: Iterable<Row>, paint: Paint): Generator<Row> {
  let run: Run | undefined;
  for (const row of rows) {
    if (run !== undefined && run.output !== undefined && run.output === row.output) {
      run.add(row);
      continue;
    }
    if (run !== undefined) yield* run.rows(paint);
    run = new Run(row);
  }
  if (run !== undefined) yield* run.rows(paint);
}
