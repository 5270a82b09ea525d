// Refused assignments: to names that nothing declares, and to constants where no throw can take the place of the
// assignment (parse/constant-writes.ts has the others).
import { isConstant } from "../../ast/scopes.ts";
import { isCommonJs } from "../../parse/common-js.ts";
import type { Checks } from "./site.ts";

export const assignmentChecks: Checks = {
  Identifier(node, site) {
    const write = site.bindings.write(node);
    if (write === undefined) return;
    const parent = site.path.at(-1);
    const isPlain =
      parent?.type === "UpdateExpression" ||
      (parent?.type === "AssignmentExpression" && parent.left === node);
    if (write.variable === null) {
      const [program] = site.path;
      const isExport = node.name === "exports" && program.type === "Program" && isCommonJs(program);
      if (!isExport) site.refuse("undeclared-assignment", node, node.name);
    } else if (!isPlain && !write.isInitial && isConstant(write.variable))
      site.refuse("const-assignment", node, node.name);
  },
};
