// The text of a scenario, and what is wrong with it. Invariant: every mistake is told with its line and column.
import { LineCounter, isMap, isScalar, parseDocument, type Document, type Node } from "yaml";

/** The way to a value: keys and indices. */
export type Path = readonly (string | number)[];

export class ScenarioText {
  readonly mistakes: string[] = [];
  /** Where the list of steps stands. */
  base: Path = [];
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  /** `file` is only for messages. */
  constructor(source: string, file: string) {
    this.#file = file;
    this.#document = parseDocument(source, { lineCounter: this.#lines, prettyErrors: false });
    for (const { pos, message } of this.#document.errors) this.mistake(pos[0], message);
  }

  /** What it says; nothing when it is no YAML. */
  data(): unknown {
    return this.mistakes.length > 0 ? [] : (this.#document.toJS() ?? []);
  }

  /** Something is wrong with what is at a path, or with its key. The path of a step begins with its number. */
  mistakeAt(path: Path, message: string, atKey = false): void {
    this.mistake(this.#offset(typeof path[0] === "number" ? [...this.base, ...path] : path, atKey), message);
  }

  /** The same, for a condition. */
  refuse(path: Path, message: string): false {
    this.mistakeAt(path, message);
    return false;
  }

  mistake(offset: number, message: string): void {
    this.mistakes.push(`${this.#place(offset)}: ${message}`);
  }

  /** `file:line:column` of the value at a path. */
  placeOf(path: Path): string {
    return this.#place(this.#offset(path, false));
  }

  #place(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `${this.#file}:${line || 1}:${col || 1}`;
  }

  /** Where in the text the value at a path begins, or its key. */
  #offset(path: Path, atKey: boolean): number {
    const parent = this.#document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1))
      : undefined;
    const node = pair === undefined ? this.#document.getIn(path, true) : atKey ? pair.key : pair.value;
    return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}
