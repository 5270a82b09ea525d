// What becomes of each class: it stays a class, as far as Espruino's are JavaScript's, or becomes a function with a
// prototype.
//
// Espruino's classes go wrong where the base is no plain name or an Error, where `super()` stands in an arrow function,
// where another derived class is constructed while a `super()` is under way (src/jsparse.c: one variable says which
// class that is), and where a constructor returns something else.
//
// Invariant: the base of a function is a function too, as far as it is a class of the program: `Base.call(this)` must
// be possible in JavaScript.
import type { ScopeManager, Variable } from "eslint-scope";
import type * as es from "estree";
import { parentsIn } from "../../ast/parents.ts";
import { builtinErrors } from "../../../../boards/espruino/builtins.ts";
import type { Language } from "../../../../boards/espruino/small-builds.ts";
import { namesIn } from "../../ast/effects.ts";
import { constructorFacts, constructorOf, returnsSomething, superArguments } from "./constructor-facts.ts";
import { needsStatics } from "./statics.ts";
import { runsCode, namesOfMembers } from "./super-window.ts";

/** The base of a class, as far as the program's text tells. */
export type Base =
  | { readonly kind: "none" }
  | { readonly kind: "class"; readonly plan: Plan }
  | { readonly kind: "function" }
  /** One of the built-in errors. */
  | { readonly kind: "error"; readonly name: string }
  | { readonly kind: "unknown" };

export interface Plan {
  readonly node: es.Class;
  readonly base: Base;
  /** The classes of the program that extend this one by name. */
  readonly derived: Plan[];
  /** The variable that holds the class, where one does. */
  readonly variable: Variable | undefined;
  /** Whether the class's own name is used within a class expression. */
  readonly ownName: Variable | undefined;
  /** Where a declared class names itself within. */
  readonly inner: readonly es.Node[];
  /** Whether somebody may hold the class who calls it without `new`, or extends it. */
  readonly escapes: boolean;
  isFunction: boolean;
  /** Whether constructing it may give another object than the one that `new` made. */
  isExotic: boolean;
  /** Whether its base's static members have to be put onto it. */
  takesStatics: boolean;
  /** Whether its constructor returns something. */
  returnsValue: boolean;
}

export interface Plans {
  of(node: es.Class): Plan;
  readonly all: readonly Plan[];
  /** Whether more than one variable of the program has the name, so that one may hide the other. */
  isAmbiguous(name: string): boolean;
}

/** Plans every class of the program. O(nodes). */
export function planClasses(program: es.Program, { scopes }: ScopeManager, language: Language): Plans {
  const counts = new Map<string, number>();
  const variables = new Map<es.Node, Variable | null>();
  const ownNames = new Map<es.Class, Variable>();
  const declared = new Map<es.Node, Variable>();
  for (const scope of scopes) {
    for (const variable of scope.variables) {
      if (scope.type === "class") {
        if (scope.block.type === "ClassExpression" && variable.references.length > 0)
          ownNames.set(scope.block, variable);
        // A declaration's inner name means the same as its outer one.
        if (scope.block.type === "ClassDeclaration") continue;
      }
      counts.set(variable.name, (counts.get(variable.name) ?? 0) + 1);
      for (const definition of variable.defs) {
        if (definition.type === "ClassName" && definition.node.type === "ClassDeclaration")
          declared.set(definition.node, variable);
        if (definition.type === "Variable" && definition.node.init?.type === "ClassExpression")
          declared.set(definition.node.init, variable);
      }
    }
    for (const { identifier, resolved } of scope.references)
      variables.set(identifier as es.Identifier, resolved);
  }
  const classes: es.Class[] = [];
  const parents = parentsIn(program, (node) => {
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression") classes.push(node);
  });
  const inner = new Map<es.Node, es.Node[]>();
  for (const [identifier, variable] of variables) {
    if (variable?.scope.type !== "class" || !parents.has(identifier)) continue;
    const { block } = variable.scope;
    const known = inner.get(block);
    if (known) known.push(identifier);
    else inner.set(block, [identifier]);
  }
  const finder: Finder = { variables, inner, parents, ownNames, declared, plans: new Map() };
  for (const node of classes) planOf(node, finder);
  const all = classes.map((node) => finder.plans.get(node)!);
  decide(all, namesOfMembers(program), language);
  for (const plan of all) plan.takesStatics = needsStatics(plan, parents);
  return {
    all,
    of: (node) => finder.plans.get(node)!,
    isAmbiguous: (name) => (counts.get(name) ?? 0) > 1,
  };
}

interface Finder {
  readonly variables: Map<es.Node, Variable | null>;
  /** Where each class names itself by the name that it has within. */
  readonly inner: ReadonlyMap<es.Node, es.Node[]>;
  readonly parents: Map<es.Node, es.Node>;
  readonly ownNames: Map<es.Class, Variable>;
  readonly declared: Map<es.Node, Variable>;
  readonly plans: Map<es.Class, Plan>;
}

function planOf(node: es.Class, finder: Finder): Plan {
  const known = finder.plans.get(node);
  if (known) return known;
  const variable = finder.declared.get(node);
  const ownName = finder.ownNames.get(node);
  const holders = [variable, ownName].filter((each) => each !== undefined);
  const inner = (node.type === "ClassDeclaration" && finder.inner.get(node)) || [];
  const plan: Plan = {
    node,
    base: { kind: "none" },
    derived: [],
    variable,
    ownName,
    inner,
    escapes:
      (!variable && node.type === "ClassExpression" && !isHarmless(node, finder.parents)) ||
      holders.some((each) =>
        each.references.some(
          ({ identifier, init }) => !init && !isHarmless(identifier as es.Identifier, finder.parents),
        ),
      ) ||
      inner.some((identifier) => !isHarmless(identifier, finder.parents)),
    isFunction: false,
    isExotic: false,
    returnsValue: false,
    takesStatics: false,
  };
  finder.plans.set(node, plan);
  const base = baseOf(node.superClass, finder);
  Object.assign(plan, { base });
  if (base.kind === "class") base.plan.derived.push(plan);
  return plan;
}

/** Whether the class is only constructed, extended, asked for or looked into at this place. */
function isHarmless(node: es.Node, parents: ReadonlyMap<es.Node, es.Node>): boolean {
  const parent = parents.get(node);
  switch (parent?.type) {
    case "NewExpression":
      return parent.callee === node;
    case "ClassDeclaration":
    case "ClassExpression":
    case "ExpressionStatement":
      return true;
    case "BinaryExpression":
      return true;
    case "UnaryExpression":
      return true;
    case "MemberExpression":
      return (
        parent.object === node &&
        !(parent.property.type === "Identifier" && /^(call|apply|bind)$/.test(parent.property.name))
      );
    default:
      return false;
  }
}

/** The one value that the variable has, from its declaration on. */
function constantValue(variable: Variable): es.Node | undefined {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length > 1) return undefined;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  if (definition.type === "ClassName" || definition.type === "FunctionName") return definition.node;
  return definition.type === "Variable" ? (definition.node.init ?? undefined) : undefined;
}

function baseOf(base: es.Expression | null | undefined, finder: Finder): Base {
  if (!base) return { kind: "none" };
  const name = globalName(base, finder);
  if (name !== undefined && builtinErrors.has(name)) return { kind: "error", name };
  const variable = finder.variables.get(base);
  const value = variable && constantValue(variable);
  if (value?.type === "ClassDeclaration" || value?.type === "ClassExpression")
    return { kind: "class", plan: planOf(value, finder) };
  if (value?.type === "FunctionDeclaration" || value?.type === "FunctionExpression")
    // What it returns may be the object that `super()` gives.
    return { kind: returnsSomething(value) ? "unknown" : "function" };
  return { kind: "unknown" };
}

function globalName(node: es.Node, { variables }: Finder): string | undefined {
  if (node.type === "Identifier") return variables.get(node) === null ? node.name : undefined;
  return node.type === "MemberExpression" &&
    !node.computed &&
    node.object.type === "Identifier" &&
    node.object.name === "globalThis" &&
    node.property.type === "Identifier"
    ? node.property.name
    : undefined;
}

function decide(plans: readonly Plan[], members: ReadonlySet<string>, language: Language): void {
  const facts = plans.map((plan) => ({ plan, ...constructorFacts(plan.node) }));
  for (const { plan, returnsValue } of facts) {
    plan.returnsValue = returnsValue;
    plan.isExotic = plan.base.kind === "error" || plan.base.kind === "unknown" || returnsValue;
  }
  spread(plans, (plan) => {
    if (plan.isExotic || plan.base.kind !== "class" || !plan.base.plan.isExotic) return false;
    return (plan.isExotic = true);
  });
  for (const { plan, callsSuper, needsFunction } of facts)
    plan.isFunction =
      language !== "full" ||
      needsFunction ||
      // What is no class of the program may have no prototype yet, which `super()` asks for.
      plan.base.kind === "function" ||
      plan.base.kind === "error" ||
      plan.base.kind === "unknown" ||
      (plan.base.kind === "class" && plan.base.plan.isExotic) ||
      // What is constructed while this class waits in `super()` makes Espruino forget which class that is.
      (callsSuper && windowOf(plan).some((node) => runsCode(node, members)));
  const spreading = new Set(facts.filter((fact) => fact.spreads).map(({ plan }) => plan));
  spread(plans, (plan) => {
    const { base } = plan;
    if (!plan.isFunction)
      return spreading.has(plan) && base.kind === "class" && !hasArity(base.plan) && (plan.isFunction = true);
    if (base.kind === "class" && !base.plan.isFunction) return (base.plan.isFunction = true);
    if (base.kind !== "unknown") return false;
    const held = plans.filter((each) => each.escapes && !each.isFunction);
    for (const each of held) each.isFunction = true;
    return held.length > 0;
  });
}

/** Whether it can be told how many arguments its constructor looks at. */
function hasArity({ node, base, isFunction }: Plan): boolean {
  if (isFunction) return false;
  const constructor = constructorOf(node);
  if (!constructor) return base.kind === "none" || (base.kind === "class" && hasArity(base.plan));
  const { params, body } = constructor.value;
  return params.every((param) => param.type !== "RestElement") && !namesIn(body).has("arguments");
}

/** Goes on until no plan changes any more. */
function spread(plans: readonly Plan[], changes: (plan: Plan) => boolean): void {
  while (plans.filter(changes).length > 0);
}

/** What runs while the class's `super()` is under way. */
function windowOf(plan: Plan): es.Node[] {
  const nodes: es.Node[] = [];
  const constructor = constructorOf(plan.node);
  if (constructor) nodes.push(...superArguments(constructor));
  for (let at = plan.base; at.kind === "class"; at = at.plan.base) {
    const own = constructorOf(at.plan.node);
    if (own) nodes.push(own.value.body, ...own.value.params);
    for (const member of at.plan.node.body.body)
      if (member.type === "PropertyDefinition" && !member.static && member.value) nodes.push(member.value);
  }
  return nodes;
}

/** Gives a variable another name, in place. */
export function rename({ identifiers, references }: Variable, name: string): void {
  for (const identifier of identifiers) identifier.name = name;
  for (const { identifier } of references) if (identifier.type === "Identifier") identifier.name = name;
}

/** A method or a constructor as a class's member. */
export const methodDefinition = (
  key: es.Expression,
  kind: es.MethodDefinition["kind"],
  value: es.FunctionExpression,
  computed = false,
): es.MethodDefinition =>
  ({ type: "MethodDefinition", key, computed, kind, value, static: false }) as es.MethodDefinition;
