// Which generators do nothing but yield: no `try`, and no `yield*`. Whoever resumes one has nothing to prepare, and
// nothing to do when it is left early.
import type * as es from "estree";
import { holds } from "../../ast/holds.ts";
import type { FunctionNode } from "./callees.ts";

const isDelegation = (node: es.Node): boolean => node.type === "YieldExpression" && node.delegate;

/** O(nodes). */
export const isPlain = (fn: FunctionNode): boolean =>
  fn.generator === true &&
  !fn.async &&
  !holds(fn.body, (node) => node.type === "TryStatement" || isDelegation(node));
