// Checks of classes and object literals: what Espruino's class bodies and literals do not take, or take otherwise.
import type * as es from "estree";
import { reservedWords } from "../../../../boards/espruino/names.ts";
import { isFunction } from "../../analyse/refuse/site.ts";
import type { Report } from "./problem.ts";

export function classProblems(node: es.Node, path: readonly es.Node[], report: Report): void {
  switch (node.type) {
    case "PrivateIdentifier":
      report(node, "a private class member was left in the bundle");
      break;
    case "StaticBlock":
      report(node, "a class static block was left in the bundle");
      break;
    case "MetaProperty":
      report(node, "`new.target` was left in the bundle");
      break;
    case "TaggedTemplateExpression":
      report(node, "a tagged template was left in the bundle");
      break;
    case "ClassDeclaration":
    case "ClassExpression":
      if (node.superClass && node.superClass.type !== "Identifier")
        report(node.superClass, "a class that extends an expression");
      break;
    case "MethodDefinition":
      if (!isPlainKey(node)) report(node.key, "a member of a class without a plain name");
      if (node.static && node.kind !== "method") report(node.key, "a static accessor");
      break;
    case "Property":
      if (node.kind !== "init" && !isPlainKey(node)) report(node.key, "an accessor without a plain name");
      break;
    case "Super":
      superProblems(node, path, report);
      break;
  }
}

const isPlainKey = ({ key, computed }: { key: es.Node; computed: boolean }): boolean =>
  !computed && key.type === "Identifier" && !reservedWords.has(key.name);

function superProblems(node: es.Super, path: readonly es.Node[], report: Report): void {
  if (path.at(-1)?.type === "MemberExpression") report(node, "`super.` was left in the bundle");
  if (path.findLast(isFunction)?.type === "ArrowFunctionExpression")
    report(node, "`super` in an arrow function");
}
