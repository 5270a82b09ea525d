// Parameters are evaluated at the call, the body of a generator only when it is first resumed. The statements that
// parameters became are marked, so that the pass that splits generators and async functions can tell them apart.
import type * as es from "estree";

declare module "estree" {
  interface BaseNodeWithoutComments {
    /** Runs when the function is called, with everything before it: set on statements at the top of a body. */
    callTime?: true;
  }
}

export function markCallTime<S extends es.Statement>(statement: S): S {
  statement.callTime = true;
  return statement;
}

/** How many of the body's first statements run at the call. O(statements). */
export function callTimeLength(body: readonly es.Statement[]): number {
  return body.findLastIndex((statement) => statement.callTime) + 1;
}
