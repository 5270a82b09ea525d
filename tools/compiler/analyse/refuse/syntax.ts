// Refused expressions and statements: operators, literals, regular expressions, loops.
import type * as es from "estree";
import { maxNameLength } from "../../../../boards/espruino/names.ts";
import { regexpForm } from "../../regexp/form.ts";
import type { Checks, Site } from "./site.ts";

export const syntaxChecks: Checks = {
  WithStatement(node, site) {
    site.refuse("with-statement", node);
  },
  DebuggerStatement(node, site) {
    site.refuse("debugger", node);
  },
  ImportExpression(node, site) {
    site.refuse("dynamic-import", node);
  },
  MetaProperty(node, site) {
    if (node.meta.name !== "new") site.refuse("import-meta", node);
  },
  Literal(node, site) {
    if ("bigint" in node && node.bigint != null) site.refuse("bigint", node, `${node.bigint}n`);
    if ("regex" in node) {
      const form = regexpForm(node.regex.pattern, node.regex.flags);
      if (form.kind === "refused") for (const id of form.faults) site.refuse(id, node, node.raw);
    }
  },
  VariableDeclaration(node, site) {
    // estree's types do not know them yet.
    if (!["var", "let", "const"].includes(node.kind)) site.refuse("using", node);
  },
  NewExpression(node, site) {
    if (leftmost(node.callee, (inner) => inner.type === "NewExpression")) site.refuse("new-new", node);
  },
  UnaryExpression(node, site) {
    const throughCall = (inner: es.Node): boolean =>
      inner.type === "CallExpression" || inner.type === "NewExpression";
    if (node.operator === "delete" && leftmost(node.argument, throughCall))
      site.refuse("delete-of-call", node);
  },
  ForOfStatement(node, site) {
    if (!node.await && isNoList(node.right)) site.refuse("for-of-plain", node.right);
  },
  MemberExpression(node, site) {
    if (!node.computed) propertyName(node.property, site);
  },
  Property(node, site) {
    if (!node.computed) propertyName(node.key, site);
  },
  MethodDefinition(node, site) {
    if (!node.computed) propertyName(node.key, site);
  },
  PropertyDefinition(node, site) {
    if (!node.computed) propertyName(node.key, site);
  },
};

/** What has no elements, and does not throw on Espruino as null and numbers do. */
function isNoList(node: es.Node): boolean {
  if (node.type === "Identifier") return node.name === "undefined";
  if (node.type === "UnaryExpression") return node.operator === "void";
  const isPlainKey = (property: es.Property | es.SpreadElement): boolean =>
    property.type === "Property" && !property.computed && property.key.type === "Identifier";
  return node.type === "ObjectExpression" && node.properties.every(isPlainKey);
}

/** Whether the chain of members that starts an expression, `a.b[c].d`, has such a node in it. */
function leftmost(node: es.Node, wanted: (node: es.Node) => boolean): boolean {
  if (wanted(node)) return true;
  if (node.type === "ChainExpression") return leftmost(node.expression, wanted);
  return node.type === "MemberExpression" && leftmost(node.object, wanted);
}

function propertyName(key: es.Node, site: Site): void {
  if (key.type !== "Identifier") return;
  if (key.name.length > maxNameLength) site.refuse("property-name-long", key, key.name);
  if (/[^ -~]/.test(key.name)) site.refuse("property-name-non-ascii", key, key.name);
}
