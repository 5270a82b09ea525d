// How the parts of the check report what they find.
import type { RefusedRow } from "../../../../boards/espruino/dialect.ts";

/** `start` counts characters of the checked text; `what` completes "internal error in the compiler: …". */
export interface Found {
  start: number;
  what: string;
  /** The row of the dialect table that refuses it; then `what` says so whole. */
  row?: RefusedRow | undefined;
}

/** Reports at a node of the parsed text, or at a character of it. */
export type Report = (where: { readonly type: string } | number, what: string, row?: RefusedRow) => void;
