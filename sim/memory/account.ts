// How many jsvars a simulated program holds, over time. Invariant: it is measured where the interpreter is at rest, after
// each idle pass that ran something; a change goes into the trace.
import { Builtins } from "../../boards/espruino/builtin-cost.ts";
import type { Board } from "../board.ts";
import { Heap } from "./heap.ts";
import { Ledger } from "./ledger.ts";

/** In jsvars. */
export interface MemoryUse {
  /** Held now, or after the last idle pass while a step runs. */
  readonly used: number;
  /** The most that was held after an idle pass, since power-on. */
  readonly peak: number;
  /** What the board has; null where the number grows on demand. */
  readonly total: number | null;
}

export class MemoryAccount {
  readonly #board: Board;
  #heap: Heap;
  ledger: Ledger;
  readonly #isRecorded: boolean;
  #used = 0;
  #peak = 0;

  /** `isRecorded`: whether it is followed over time; if not, it is measured when somebody asks. */
  constructor(board: Board, isRecorded: boolean) {
    this.#board = board;
    this.#isRecorded = isRecorded;
    this.ledger = new Ledger(board.profile.memory);
    this.#heap = new Heap(board, this.ledger);
  }

  /** The program starts afresh: nothing of the old one is known. */
  renew(): Ledger {
    this.ledger = new Ledger(this.#board.profile.memory);
    this.#heap = new Heap(this.#board, this.ledger);
    return this.ledger;
  }

  /** The board's globals are there: from now on their use counts. */
  observe(): void {
    const { builtins } = this.ledger;
    this.#board.realm.observe(Builtins.names, (name) => builtins.name(name));
    this.#heap.start();
  }

  /** Held at this moment, as far as it can be seen while a step runs. O(all objects). */
  measure(): number {
    return this.#heap.measure();
  }

  /** Jsvars of a value, with all that it holds. */
  sizeOf(value: unknown): number {
    return this.#heap.sizeOf(value);
  }

  /** The same of a field with its name. */
  sizeOfField(object: object, name: string): number {
    return this.#heap.sizeOfField(object, name);
  }

  /** The interpreter is at rest. O(all objects). */
  rest(): void {
    if (!this.#isRecorded) return;
    const used = this.#heap.measure();
    if (used === this.#used) return;
    this.#used = used;
    this.#peak = Math.max(this.#peak, used);
    this.#board.tracer.add({ kind: "memory", jsvars: used });
  }

  /** As after power-on. */
  forgetPeak(): void {
    this.#used = 0;
    this.#peak = 0;
  }

  get use(): MemoryUse {
    return { used: this.#used, peak: this.#peak, total: this.#board.profile.memory.jsvars };
  }
}
