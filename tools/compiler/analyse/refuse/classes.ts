// Refused classes, their members, and `super`.
import type * as es from "estree";
import { builtinClasses } from "../../../../boards/espruino/builtins.ts";
import { reservedWords } from "../../../../boards/espruino/names.ts";
import { isIteratorSymbol, memberName } from "./bindings.ts";
import { isFunction, literalKey, type Checks, type Site } from "./site.ts";

export const classChecks: Checks = {
  PrivateIdentifier(node, site) {
    site.refuse("class-private", node, `#${node.name}`);
  },
  StaticBlock(node, site) {
    site.refuse("class-static-block", node);
  },
  ClassDeclaration: baseClass,
  ClassExpression(node, site) {
    baseClass(node, site);
  },
  MethodDefinition(node, site) {
    memberKey(node, site);
    if (node.static && node.kind === "set")
      site.refuse("class-static-setter", node.key, memberLabel(node.key));
  },
  Property(node, site) {
    const { key, kind } = node;
    if (kind === "init") return;
    if (node.computed || key.type !== "Identifier" || reservedWords.has(key.name))
      site.refuse("accessor-name", key, memberLabel(key));
  },
  Identifier(node, site) {
    const variable = site.bindings.variable(node);
    const [definition] = variable?.defs ?? [];
    // The inner name of a class expression lives in the class's own scope.
    if (definition?.type === "ClassName" && variable!.scope.block === definition.node)
      if (definition.node.type === "ClassExpression") site.refuse("class-own-name", node, node.name);
  },
  Super(node, site) {
    const parent = site.path.at(-1)!;
    if (parent.type === "MemberExpression")
      site.refuse("super-member", parent, `super.${memberName(parent) ?? "[…]"}`);
    if (site.path.findLast(isFunction)?.type === "ArrowFunctionExpression") site.refuse("super-arrow", node);
  },
  MemberExpression(node, site) {
    const name = memberName(node);
    if (name === undefined || node.object.type !== "Identifier") return;
    const owner = classOf(node.object, site);
    if (owner && inheritedStatic(owner, name, site))
      site.refuse("class-static-inheritance", node, `${node.object.name}.${name}`);
  },
};

function baseClass(node: es.Class, site: Site): void {
  const base = node.superClass;
  if (!base) return;
  const builtin = site.bindings.global(base);
  if (builtin !== undefined && builtinClasses.has(builtin))
    site.refuse("class-extends-builtin", base, builtin);
  else if (base.type !== "Identifier") site.refuse("class-extends-expression", base);
}

/** Fields become assignments, so only the names of methods and accessors matter. */
function memberKey(node: es.MethodDefinition, site: Site): void {
  const { key } = node;
  if (node.computed) {
    if (!isIteratorSymbol(key, site.bindings)) site.refuse("class-computed-member", key);
  } else if (literalKey(key) !== undefined) site.refuse("class-literal-member", key, memberLabel(key));
  else if (key.type === "Identifier" && reservedWords.has(key.name))
    site.refuse("class-reserved-member", key, key.name);
}

function memberLabel(key: es.Node): string | undefined {
  return key.type === "Identifier" ? key.name : literalKey(key);
}

/** The class of this module that the identifier names. */
function classOf(identifier: es.Node, site: Site): es.Class | undefined {
  const variable = site.bindings.variable(identifier);
  if (variable?.defs.length !== 1) return undefined;
  const [definition] = variable.defs;
  return definition?.type === "ClassName" ? definition.node : undefined;
}

/** Whether a class has such a static member only from a class that it extends. */
function inheritedStatic(owner: es.Class, name: string, site: Site): boolean {
  const visited = new Set<es.Class>();
  for (let at: es.Class | undefined = owner; at && !visited.has(at);) {
    visited.add(at);
    if (at.body.body.some((member) => isStatic(member, name))) return at !== owner;
    at = at.superClass ? classOf(at.superClass, site) : undefined;
  }
  return false;
}

function isStatic(member: es.ClassBody["body"][number], name: string): boolean {
  return (
    member.type !== "StaticBlock" &&
    member.static &&
    !member.computed &&
    member.key.type === "Identifier" &&
    member.key.name === name
  );
}
