// Fresh names for the variables that passes invent.
// Invariant: a fresh name stands nowhere else in the chunk, whatever its scope, so no pass has to ask about capture.
import type { Node } from "estree";
import { walk } from "./walk.ts";

export class Names {
  readonly #taken: Set<string>;
  readonly #given = new Set<string>();
  #next = 0;

  /** Every identifier of the program counts as taken. O(nodes). */
  constructor(program: Node) {
    const taken = new Set<string>();
    walk(program, null, {
      Identifier(node) {
        taken.add(node.name);
      },
    });
    this.#taken = taken;
  }

  /** A name that nothing else has: `$hint` or `$hint1`, `$hint2`, … terser shortens it. */
  fresh(hint: string): string {
    let name = `$${hint}`;
    while (this.#taken.has(name)) name = `$${hint}${++this.#next}`;
    this.#taken.add(name);
    this.#given.add(name);
    return name;
  }

  /** Whether the name is one that a pass invented: nothing that the program says can assign to it. */
  isInvented(name: string): boolean {
    return this.#given.has(name);
  }
}
