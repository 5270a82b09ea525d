// Error flags of the board, E.getErrorFlags(). Invariant: a flag is reported once, when it is raised, and again only
// after the program has cleared it.

/** In the order in which Espruino lists them. */
export const flagNames = [
  "FIFO_FULL",
  "BUFFER_FULL",
  "CALLBACK",
  "LOW_MEMORY",
  "MEMORY",
  "MEMORY_BUSY",
  "UART_OVERFLOW",
] as const;
export type Flag = (typeof flagNames)[number];

export class Flags {
  readonly #raised = new Set<Flag>();
  readonly #reported = new Set<Flag>();

  raise(flag: Flag): void {
    this.#raised.add(flag);
  }

  /** Raised since the last call and not yet reported; they count as reported now. */
  takeNew(): Flag[] {
    const fresh = flagNames.filter((flag) => this.#raised.has(flag) && !this.#reported.has(flag));
    for (const flag of fresh) this.#reported.add(flag);
    return fresh;
  }

  /** All that are raised; clears them. */
  take(): Flag[] {
    const raised = flagNames.filter((flag) => this.#raised.has(flag));
    this.clear();
    return raised;
  }

  clear(): void {
    this.#raised.clear();
    this.#reported.clear();
  }
}
