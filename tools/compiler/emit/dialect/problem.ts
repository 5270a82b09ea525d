// How the parts of the check report what they find.

/** `start` counts characters of the checked text; `what` completes "internal error in the compiler: …". */
export interface Found {
  start: number;
  what: string;
}

/** Reports at a node of the parsed text, or at a character of it. */
export type Report = (where: { readonly type: string } | number, what: string) => void;
