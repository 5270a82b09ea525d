// Classes, as far as Espruino's are not JavaScript's. What Espruino gets right stays a class.
//
//   class B extends f() { #n = 1; m() { return super.m() + this.#n; } static s = 2; }   becomes
//   const $base = f(); const B = function () { const $self = superOf($base, this, arguments); $self.$n = 1; return $self; };
//   B.prototype = { constructor: B, m() { return Object.getPrototypeOf(B.prototype).m.call(this) + this.$n; } };
//   inherit(B, $base); statics(B, $base); B.s = 2;
//
// Invariant: afterwards class bodies hold plain methods, accessors of instances and the constructor, and `extends`
// takes a name; no field, private name, static block, `super.member`, `new.target` or own name of a class expression is
// left, and no `super` in an arrow function; on small builds no class. This pass comes before those that lower functions.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Language } from "../../../../boards/espruino/small-builds.ts";
import { accessorsOf } from "../../ast/accessors.ts";
import { at, become, call, declare, functionExpr, id, returnOf } from "../../ast/build.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import type { Pass } from "../../pass.ts";
import type { HelperName } from "../helpers.ts";
import { lowerLiteralSuper } from "./literal-super.ts";
import { lowerNewTarget } from "./new-target.ts";
import { isChecked, piecesOf, type Workshop } from "./pieces.ts";
import { planClasses, rename, type Plan } from "./plan.ts";
import { needsBrand, renamePrivateMembers } from "./private-members.ts";
import { ownThens } from "./thenables.ts";

export const classes = (language: Language, unicode = true): Pass => ({
  name: "classes",
  run(program, context) {
    renamePrivateMembers(program, context, unicode);
    ownThens(program);
    const accessors = accessorsOf(program);
    const scopes = analyzeScopes(program);
    const plans = planClasses(program, scopes, language);
    lowerLiteralSuper(program, accessors, context);
    const found: { node: es.Class; path: es.Node[] }[] = [];
    const note = (node: es.Class, { path, next }: { path: es.Node[]; next: () => void }): void => {
      next();
      found.push({ node, path: [...path] });
    };
    walk(program as es.Node, null, { ClassDeclaration: note, ClassExpression: note });
    const workshop: Workshop = { plans, accessors, scopes, context };
    for (const { node, path } of found) lowerClass(plans.of(node), node, path, workshop);
    lowerNewTarget(program, context);
    return program;
  },
});

/** The helpers that the program's classes may take. O(nodes). */
export function helpersOf(program: es.Program, language: Language): Set<HelperName> {
  const helpers = new Set<HelperName>();
  if (needsBrand(program)) helpers.add("brand");
  const accessors = accessorsOf(program);
  walk(program as es.Node, null, {
    MetaProperty() {
      helpers.add("objectOr");
    },
    MemberExpression(node, { next }) {
      if (node.object.type === "Super" && accessors.isDeclared(null)) helpers.add("superGet").add("superSet");
      next();
    },
  });
  const plans = planClasses(program, analyzeScopes(program), language);
  for (const plan of plans.all) {
    if (plan.base.kind === "error") helpers.add("adopt").add("errorText");
    // What a polyfill gives is not known yet: it may turn out to be a class. And a base that is declared further down is
    // asked for whether it is there (../dead-zone.ts).
    if (plan.base.kind === "unknown" || isLater(plan))
      for (const name of ["superOf", "inherit", "statics", "construct", "objectOr"] as const)
        helpers.add(name);
    if (plan.takesStatics) helpers.add("statics");
    if (plan.node.superClass && !plan.isFunction) helpers.add("construct");
    if (plan.returnsValue) helpers.add("objectOr");
  }
  return helpers;
}

const isLater = ({ node, base }: Plan): boolean =>
  base.kind === "class" && startOf(base.plan.node) > startOf(node);

const startOf = (node: es.Node): number => (node as { start?: number }).start ?? 0;

function lowerClass(plan: Plan, node: es.Class, path: readonly es.Node[], workshop: Workshop): void {
  if (node.type === "ClassDeclaration") {
    const list = listOf(path.at(-1));
    if (!list) throw new Error("a class declaration stands in a list of statements");
    inList(plan, node, list, node.id.name, workshop);
    return;
  }
  const [outer, declaration, declarator] = path.slice(-3);
  const list = listOf(outer);
  if (list && declaration?.type === "VariableDeclaration" && holds(declaration, declarator, node, plan))
    inList(plan, declaration, list, (declaration.declarations[0].id as es.Identifier).name, workshop);
  else inExpression(plan, node, workshop);
}

/** Whether the declaration is there for the class alone, and its variable serves as the class's own name. */
function holds(
  declaration: es.VariableDeclaration,
  declarator: es.Node | undefined,
  node: es.Class,
  plan: Plan,
): boolean {
  return (
    declarator?.type === "VariableDeclarator" &&
    declarator.init === node &&
    declarator.id.type === "Identifier" &&
    declaration.declarations.length === 1 &&
    (declaration.kind === "const" || (declaration.kind === "let" && !isReassigned(plan)))
  );
}

const isReassigned = ({ variable }: Plan): boolean =>
  variable?.references.some((reference) => reference.isWrite() && !reference.init) ?? false;

/** A class that statements can stand around: the declared one, or the one in a declaration. */
function inList(plan: Plan, whole: es.Statement, list: es.Node[], name: string, workshop: Workshop): void {
  const { plans, context } = workshop;
  const alias = plans.isAmbiguous(name) || isReassigned(plan) ? context.names.fresh(name) : undefined;
  if (plan.ownName) rename(plan.ownName, alias ?? name);
  const { before, value, after } = piecesOf(plan, alias ?? name, workshop);
  const isAliased =
    alias !== undefined && (after.length > 0 || plan.isFunction || plan.ownName || isChecked(plan));
  let kept: es.Statement = whole;
  if (whole.type === "VariableDeclaration") {
    const [declarator] = whole.declarations;
    if (value.type !== "ClassDeclaration") declarator.init = value;
    if (declarator.init?.type === "ClassExpression") declarator.init.id = null;
  } else if (value.type === "FunctionExpression")
    kept = at(declare(isReassigned(plan) ? "let" : "const", id(name), value), whole);
  const aliases = isAliased ? [declare("const", id(alias), id(name))] : [];
  list.splice(list.indexOf(whole), 1, ...before, kept, ...aliases, ...after);
}

/** A class in the middle of an expression: statements about it go into a function around it. */
function inExpression(plan: Plan, node: es.ClassExpression, workshop: Workshop): void {
  const name = workshop.context.names.fresh(node.id?.name ?? "C");
  if (plan.ownName) rename(plan.ownName, name);
  const { before, value, after } = piecesOf(plan, name, workshop);
  node.id = null;
  if (before.length === 0 && after.length === 0 && value === node && !plan.ownName && !isChecked(plan))
    return;
  const kept = (value === node ? { ...node } : value) as es.Expression;
  const params = before.map(({ declarations: [{ id: param }] }) => param);
  const values = before.map(({ declarations: [{ init }] }) => init!);
  become(
    node,
    call(functionExpr(params, [declare("const", id(name), kept), ...after, returnOf(id(name))]), values),
  );
}

/** The list of statements that the node holds. */
function listOf(node: es.Node | undefined): es.Node[] | undefined {
  if (node?.type === "Program" || node?.type === "BlockStatement" || node?.type === "StaticBlock")
    return node.body;
  return node?.type === "SwitchCase" ? node.consequent : undefined;
}
