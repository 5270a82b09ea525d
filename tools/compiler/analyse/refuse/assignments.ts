// Refused assignments: to constants, and to names that nothing declares.
import type { Variable } from "eslint-scope";
import type { Checks } from "./site.ts";

export const assignmentChecks: Checks = {
  Identifier(node, site) {
    const write = site.bindings.write(node);
    if (write === undefined) return;
    if (write.variable === null) site.refuse("undeclared-assignment", node, node.name);
    else if (!write.isInitial && isConstant(write.variable)) site.refuse("const-assignment", node, node.name);
  },
};

function isConstant({ defs }: Variable): boolean {
  return defs.some((definition) => definition.type === "Variable" && definition.parent.kind === "const");
}
