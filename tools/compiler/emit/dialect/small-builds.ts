// Checks of bundles for small builds (SAVE_ON_FLASH): syntax that only these do not have.
import type * as es from "estree";
import type { Report } from "./problem.ts";

export function smallBuildProblems(node: es.Node, report: Report): void {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return report(node, "an arrow function, for a small build");
    case "ClassDeclaration":
    case "ClassExpression":
      return report(node, "a class, for a small build");
    case "TemplateLiteral":
      return report(node, "a template literal, for a small build");
    case "VariableDeclaration":
      return node.kind === "var" ? undefined : report(node, `\`${node.kind}\`, for a small build`);
    case "Property":
      return node.shorthand || node.method
        ? report(node, "a shorthand property or method, for a small build")
        : undefined;
  }
}
