// The one way from text to tree in the compiler. Invariant: every node has its `loc`.
import { parse } from "acorn";
import type { Program } from "estree";

/** Parses a module. Throws acorn's SyntaxError. O(length). */
export function parseModule(code: string): Program {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- acorn's nodes are ESTree's, typed apart
  return parse(code, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
    ranges: true,
  }) as unknown as Program;
}
