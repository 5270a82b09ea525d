// What the source of a script says about its memory, and no engine can be asked for later: how long the code of each
// function is, and the names in each scope. Invariant: ids are indices into these lists.
import type { ClassShape } from "../../boards/espruino/cost.ts";

/** A function: the bytes of its code, and its parameters. */
export type FunctionFacts = NonNullable<ClassShape["maker"]>;

/** A method or an accessor of a class or of an object literal. */
export interface MemberFacts {
  readonly key: string;
  readonly kind: "value" | "get" | "set";
  readonly isStatic: boolean;
  /** The id of its function. */
  readonly fn: number;
}

export interface ClassFacts {
  readonly maker: FunctionFacts | undefined;
  readonly isDerived: boolean;
  readonly members: readonly MemberFacts[];
}

/** A script. */
export interface SourceFacts {
  readonly functions: FunctionFacts[];
  readonly classes: ClassFacts[];
  /** Object literals with methods. */
  readonly objects: (readonly MemberFacts[])[];
  /** The names in each scope: of functions, and of blocks with `let` or `const`. */
  readonly scopes: (readonly string[])[];
  /** The names of all members that it names. */
  readonly members: Set<string>;
}
