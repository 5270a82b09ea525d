// Refused on small builds (SAVE_ON_FLASH) only: what they have neither as syntax nor in any other form.
import type * as es from "estree";
import type { Checks, Site } from "./site.ts";

export const smallBuildChecks: Checks = {
  Literal(node, site) {
    if ("regex" in node) site.refuse("small-regexp", node, node.raw);
  },
  Property(node, site) {
    if (node.kind !== "init") site.refuse("small-accessor", node.key, nameOf(node.key));
  },
  MethodDefinition(node, site) {
    if (node.kind === "get" || node.kind === "set") site.refuse("small-accessor", node.key, nameOf(node.key));
  },
  CallExpression(node, site) {
    const { callee } = node;
    const isDefinition =
      callee.type === "MemberExpression" &&
      callee.property.type === "Identifier" &&
      callee.property.name.startsWith("definePropert") &&
      site.bindings.global(callee.object) === "Object";
    if (isDefinition) for (const argument of node.arguments) describedAccessors(argument, site);
  },
};

/** `get` and `set` in a descriptor, or in descriptors by name. */
function describedAccessors(node: es.Node, site: Site): void {
  if (node.type !== "ObjectExpression") return;
  for (const property of node.properties) {
    if (property.type !== "Property" || property.kind !== "init") continue;
    const name = nameOf(property.key);
    if (name === "get" || name === "set") site.refuse("small-accessor", property.key);
    else describedAccessors(property.value, site);
  }
}

function nameOf(key: es.Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  return key.type === "Literal" ? String(key.value) : undefined;
}
