// The constructor of a class that becomes a function, and the fields that every constructor sets.
//
// Invariant: fields are set right after `super()`, or first where there is no base; no name of the constructor's own
// gets between an initialiser and what it means.
import type { ScopeManager } from "eslint-scope";
import type * as es from "estree";
import {
  array,
  assign,
  at,
  become,
  binary,
  call,
  declare,
  field,
  functionExpr,
  id,
  ifThen,
  index,
  literal,
  logical,
  not,
  returnOf,
  sequence,
  statement,
  thisExpr,
  throwOf,
} from "../../ast/build.ts";
import { copy, hasEffects, namesIn } from "../../ast/effects.ts";
import type { PassContext } from "../../pass.ts";
import { replaceTarget } from "./new-target.ts";
import { directives, returnsOf, walkOwn } from "./own-parts.ts";
import type { Plan } from "./plan.ts";

/** What the constructor is made of, beside its own text. */
export interface Parts {
  readonly plan: Plan;
  /** How the class is called in the constructor. */
  readonly name: () => es.Expression;
  /** How its base is called there, if it has one. */
  readonly base: (() => es.Expression) | undefined;
  /** The statements that set the fields of `this`. */
  readonly fields: es.Statement[];
  /** Whether a call without `new` has to be found. */
  readonly isChecked: boolean;
}

type Constructor = es.FunctionExpression;

/** The constructor with its fields, for a class that stays one; undefined where it needs none. */
export function nativeConstructor(
  own: Constructor | undefined,
  parts: Parts,
  context: PassContext,
): Constructor | undefined {
  const { plan, fields, isChecked } = parts;
  if (fields.length === 0 && !isChecked && !own) return undefined;
  let constructor = own;
  if (!constructor) {
    constructor = functionExpr([], []);
    if (plan.node.superClass) {
      const rest = context.names.fresh("args");
      constructor.params.push({ type: "RestElement", argument: id(rest) });
      const superCall = call({ type: "Super" }, [{ type: "SpreadElement", argument: id(rest) }]);
      constructor.body.body.push(statement(superCall));
    }
  }
  const { body } = constructor.body;
  const start = plan.node.superClass ? body.findIndex(isSuperStatement) + 1 : directives(body);
  body.splice(start, 0, ...(isChecked ? [check(parts)] : []), ...fields);
  returnObjects(constructor, context);
  return constructor;
}

const isSuperCall = (node: es.Node): node is es.SimpleCallExpression & { callee: es.Super } =>
  node.type === "CallExpression" && node.callee.type === "Super";

const isSuperStatement = (node: es.Node): boolean =>
  node.type === "ExpressionStatement" && isSuperCall(node.expression);

function check({ name }: Parts): es.Statement {
  const message = literal("a class is called without new");
  return ifThen(
    not(binary(thisExpr(), "instanceof", name())),
    throwOf({ type: "NewExpression", callee: id("TypeError"), arguments: [message] }),
  );
}

/** The constructor as a function. */
export function plainConstructor(
  own: Constructor | undefined,
  parts: Parts,
  context: PassContext,
): Constructor {
  const { plan, base, fields, isChecked } = parts;
  const fn = own ?? functionExpr([], []);
  const { body } = fn.body;
  const target = replaceTarget(fn, context);
  if (!base) body.splice(directives(body), 0, ...fields);
  else if (!own) implicit(fn, parts, context);
  else explicit(fn, parts, context);
  const isSuperExotic = base !== undefined && plan.isExotic && isExoticBase(plan);
  if (!isSuperExotic) returnObjects(fn, context);
  const opening = [...(isChecked ? [check(parts)] : []), ...target];
  body.splice(directives(body), 0, ...opening);
  return fn;
}

/** Whether `super()` may give another object than `this`. */
const isExoticBase = ({ base }: Plan): boolean =>
  base.kind === "error" || base.kind === "unknown" || (base.kind === "class" && base.plan.isExotic);

/** `super(...values)`, for the function that the base is. */
function superOf(
  values: es.CallExpression["arguments"],
  { plan, base }: Parts,
  { helper }: PassContext,
): es.Expression {
  const isSpread = values.some((value) => value.type === "SpreadElement");
  if (plan.base.kind === "error") {
    const [message, options] = isSpread ? spreadToError(values) : values;
    const args = message ? [message] : [];
    const error: es.NewExpression = {
      type: "NewExpression",
      callee: base!(),
      arguments: args,
    };
    return call(id(helper("adopt")), [error, thisExpr(), ...(options ? [options] : [])]);
  }
  if (plan.base.kind === "unknown") return call(id(helper("superOf")), [base!(), thisExpr(), array(values)]);
  const called = isSpread
    ? call(field(base!(), "apply"), [thisExpr(), array(values)])
    : call(field(base!(), "call"), [thisExpr(), ...values]);
  return isExoticBase(plan) ? logical(called, "||", thisExpr()) : called;
}

/** The message and the options of an Error among values of which some are spread; only the message, where they act. */
function spreadToError(values: es.CallExpression["arguments"]): es.Expression[] {
  const list = array(values);
  const message = index(list, literal(0));
  return hasEffects(list) ? [message] : [message, index(copy(list), literal(1))];
}

/** A constructor that only hands its arguments on. */
function implicit(fn: Constructor, parts: Parts, context: PassContext): void {
  const { plan, base, fields } = parts;
  let made: es.Expression;
  if (plan.base.kind === "error") {
    const [message, options] = [context.names.fresh("m"), context.names.fresh("o")];
    fn.params.push(id(message), id(options));
    made = superOf([id(message), id(options)], parts, context);
  } else if (plan.base.kind === "unknown")
    made = call(id(context.helper("superOf")), [base!(), thisExpr(), id("arguments")]);
  else {
    made = call(field(base!(), "apply"), [thisExpr(), id("arguments")]);
    if (isExoticBase(plan)) made = logical(made, "||", thisExpr());
  }
  const { body } = fn.body;
  if (!isExoticBase(plan)) body.push(statement(made), ...fields);
  else if (fields.length === 0) body.push(returnOf(made));
  else {
    const self = context.names.fresh("self");
    for (const each of fields) renameThis(each, self);
    body.push(declare("const", id(self), made), ...fields, returnOf(id(self)));
  }
}

function explicit(fn: Constructor, parts: Parts, context: PassContext): void {
  const { plan, fields } = parts;
  const { body } = fn.body;
  const calls = ownSuperCalls(fn);
  if (calls.length === 0) {
    const message = literal("super() is not called");
    body.push(throwOf({ type: "NewExpression", callee: id("ReferenceError"), arguments: [message] }));
    return;
  }
  const first = body.findIndex(isSuperStatement);
  const isSimple = calls.length === 1 && first >= 0;
  const self = isExoticBase(plan) ? context.names.fresh("self") : undefined;
  if (self !== undefined) {
    const made = calls.map((found) => superOf(found.arguments, parts, context));
    renameThis(fn, self, new Set(made));
    replaceReturns(fn, self, context);
    for (const each of fields) renameThis(each, self);
    if (isSimple) body.splice(first, 1, at(declare("const", id(self), made[0]), body[first]), ...fields);
    else {
      const after = fields.length > 0 ? setLater(body, fields, context) : [];
      for (const [i, found] of calls.entries())
        become(found, sequence([assign(id(self), made[i]), ...after.map((each) => each()), id(self)]));
      body.splice(directives(body), 0, declare("let", id(self)));
    }
    body.push(returnOf(id(self)));
    return;
  }
  if (isSimple) {
    const [found] = calls;
    body.splice(
      first,
      1,
      at(statement(at(superOf(found.arguments, parts, context), found)), body[first]),
      ...fields,
    );
    return;
  }
  const after = fields.length > 0 ? setLater(body, fields, context) : [];
  for (const found of calls)
    become(
      found,
      sequence([superOf(found.arguments, parts, context), ...after.map((each) => each()), thisExpr()]),
    );
}

/** The fields as a function that is called after each `super()`. */
function setLater(
  body: es.Statement[],
  fields: es.Statement[],
  { names }: PassContext,
): (() => es.Expression)[] {
  const name = names.fresh("set");
  const arrow: es.ArrowFunctionExpression = {
    type: "ArrowFunctionExpression",
    params: [],
    body: { type: "BlockStatement", body: fields },
    expression: false,
  };
  body.splice(directives(body), 0, declare("const", id(name), arrow));
  return [() => call(id(name))];
}

function ownSuperCalls(fn: Constructor): (es.SimpleCallExpression & { callee: es.Super })[] {
  const found: (es.SimpleCallExpression & { callee: es.Super })[] = [];
  walkOwn(fn, (node) => {
    if (isSuperCall(node)) found.push(node);
  });
  return found;
}

/** `this` as a variable; the `this` that `super()` hands on stays. */
function renameThis(root: es.Node, self: string, except?: ReadonlySet<es.Node>): void {
  walkOwn(
    root,
    (node) => {
      if (node.type === "ThisExpression") become(node, id(self));
    },
    except,
  );
}

/** `return` in a constructor whose instance stands in a variable. */
function replaceReturns(fn: Constructor, self: string, { helper }: PassContext): void {
  for (const found of returnsOf(fn))
    found.argument = found.argument ? call(id(helper("objectOr")), [found.argument, id(self)]) : id(self);
}

/** Only objects are returned from a constructor. */
function returnObjects(fn: Constructor, { helper }: PassContext): void {
  for (const found of returnsOf(fn)) {
    const { argument } = found;
    if (!argument || argument.type === "ObjectExpression" || argument.type === "ThisExpression") continue;
    found.argument = call(id(helper("objectOr")), [argument, thisExpr()]);
  }
}

/** Gives the constructor's own variables other names where an initialiser means what is outside. */
export function makeRoom(
  own: Constructor | undefined,
  values: readonly es.Node[],
  scopes: ScopeManager,
  { names }: PassContext,
): void {
  const scope = own && scopes.acquire(own);
  if (!scope) return;
  const used = new Set(values.flatMap((value) => [...namesIn(value)]));
  for (const variable of scope.variables) {
    if (!used.has(variable.name) || variable.defs.length === 0) continue;
    const name = names.fresh(variable.name);
    for (const identifier of variable.identifiers) identifier.name = name;
    for (const { identifier } of variable.references)
      if (identifier.type === "Identifier") identifier.name = name;
  }
}
