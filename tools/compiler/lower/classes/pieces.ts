// One class in pieces: what is evaluated before it, the class or function, and what is put onto it afterwards.
// Invariant: what is evaluated comes in JavaScript's order: the base, the keys, then whatever is static.
import type { ScopeManager } from "eslint-scope";
import type * as es from "estree";
import type { Accessors } from "../../ast/accessors.ts";
import { assign, at, call, declare, field, id, literal, object, statement } from "../../ast/build.ts";
import type { PassContext } from "../../pass.ts";
import { makeRoom, nativeConstructor, plainConstructor, type Parts } from "./constructors.ts";
import { holdKeys, isNative, literalOf, put, setField, staticSteps } from "./members.ts";
import { property } from "../define-property.ts";
import { constructorOf } from "./constructor-facts.ts";
import { methodDefinition, type Plan, type Plans } from "./plan.ts";
import { lowerSuper, mentionsSuper, type Home } from "./supers.ts";

export interface Pieces {
  /** Declarations of the base and of computed keys, one name each. */
  readonly before: es.VariableDeclaration[];
  /** The class itself, or the function that it becomes. */
  readonly value: es.Class | es.FunctionExpression;
  /** Statements about the class, by its name. */
  readonly after: es.Statement[];
}

/** What the parts of the compiler's work on classes share. */
export interface Workshop {
  readonly plans: Plans;
  readonly accessors: Accessors;
  readonly scopes: ScopeManager;
  readonly context: PassContext;
}

/** Whether the constructor has to notice that it is called without `new`: the root of the classes that may be. */
export function isChecked(plan: Plan): boolean {
  if (plan.base.kind === "class") return false;
  const escapes = ({ escapes: own, derived }: Plan): boolean => own || derived.some(escapes);
  return escapes(plan);
}

/** Takes a class apart, which is called `name` in what comes out; the node is used up. */
export function piecesOf(plan: Plan, name: string, workshop: Workshop): Pieces {
  const { accessors, scopes, context } = workshop;
  const { node } = plan;
  const self = (): es.Expression => id(name);
  const before: es.VariableDeclaration[] = [];
  const base = baseOf(plan, before, workshop);
  before.push(...holdKeys(node.body, context.names));
  lowerSupers(plan, self, base, workshop);
  const steps = staticSteps(node.body, self, accessors);
  const own = constructorOf(node)?.value;
  const members = node.body.body;
  const fieldsOf = members.flatMap((member) =>
    member.type === "PropertyDefinition" && !member.static ? [member] : [],
  );
  const checked = isChecked(plan);
  const outside = [...(checked ? [self()] : []), ...(base && plan.isFunction ? [base()] : [])];
  makeRoom(own, [...fieldsOf, ...outside], scopes, context);
  const fields = fieldsOf.map((member) => setField(member, { type: "ThisExpression" }, accessors));
  const parts: Parts = { plan, name: self, base, fields, isChecked: checked };
  const methods = members.flatMap((member) =>
    member.type === "MethodDefinition" && member.kind !== "constructor" ? [member] : [],
  );
  const inherited =
    base && plan.takesStatics ? [statement(call(id(context.helper("statics")), [self(), base()]))] : [];
  if (plan.isFunction) {
    const value = at(plainConstructor(own, parts, context), node);
    const after = [
      ...prototypeOf(
        plan,
        self,
        base,
        methods.filter((method) => !method.static),
        context,
      ),
      ...inherited,
      ...put(
        methods.filter((method) => method.static),
        self,
        accessors,
      ),
      ...steps,
    ];
    return { before, value, after };
  }
  const constructor = nativeConstructor(own, parts, context);
  node.body.body = [
    ...(constructor
      ? [constructorOf(node) ?? methodDefinition(id("constructor"), "constructor", constructor)]
      : []),
    ...methods.filter(isNative),
  ];
  if (base) node.superClass = base();
  const odd = methods.filter((method) => !isNative(method));
  const after = [
    ...inherited,
    ...put(
      odd.filter((method) => !method.static),
      () => field(self(), "prototype"),
      accessors,
    ),
    ...put(
      odd.filter((method) => method.static),
      self,
      accessors,
    ),
    ...steps,
  ];
  return { before, value: node, after };
}

/** How the base is called from everywhere in the class; what has no name that nothing hides gets one. */
function baseOf(
  { node, base }: Plan,
  before: es.VariableDeclaration[],
  { plans, context }: Workshop,
): (() => es.Expression) | undefined {
  const { superClass } = node;
  if (!superClass) return undefined;
  if (base.kind === "error") return () => id(base.name);
  if (superClass.type === "Identifier" && base.kind !== "unknown" && !plans.isAmbiguous(superClass.name)) {
    const { name } = superClass;
    return () => id(name);
  }
  const name = context.names.fresh("base");
  before.push(at(declare("const", id(name), superClass), superClass));
  return () => id(name);
}

function lowerSupers(
  plan: Plan,
  self: () => es.Expression,
  base: (() => es.Expression) | undefined,
  { accessors, context }: Workshop,
): void {
  const nothing = (): es.Expression => object([]);
  const prototype: Home = {
    object: base ? () => field(base(), "prototype") : nothing,
    isError: plan.base.kind === "error",
    isPlain: !base,
  };
  if (plan.base.kind === "unknown")
    prototype.object = () => call(field(id("Object"), "getPrototypeOf"), [field(self(), "prototype")]);
  const ofClass: Home = { object: base ?? nothing };
  for (const member of plan.node.body.body) {
    const root = member.type === "MethodDefinition" ? member.value : member;
    if (!mentionsSuper(root)) continue;
    const home = member.type === "StaticBlock" || member.static ? ofClass : prototype;
    lowerSuper(root, home, accessors, context);
  }
}

/** The prototype of a function that was a class. */
function prototypeOf(
  { base: { kind, ...found } }: Plan,
  self: () => es.Expression,
  base: (() => es.Expression) | undefined,
  methods: readonly es.MethodDefinition[],
  { helper }: PassContext,
): es.Statement[] {
  const above = base && kind !== "unknown" ? [property("__proto__", field(base(), "prototype"))] : [];
  const properties = [...above, property("constructor", self())];
  const statements: es.Statement[] = [];
  if (kind === "error" && "name" in found) {
    properties.push(property("name", literal(found.name)), property("toString", id(helper("errorText"))));
    // Espruino's TypeError is no Error.
    if (found.name !== "Error")
      statements.push(
        statement(
          assign(field(field(id(found.name), "prototype"), "__proto__"), field(id("Error"), "prototype")),
        ),
      );
  }
  properties.push(...literalOf(methods));
  statements.push(statement(assign(field(self(), "prototype"), object(properties))));
  if (base && kind === "unknown") statements.push(statement(call(id(helper("inherit")), [self(), base()])));
  return statements;
}
