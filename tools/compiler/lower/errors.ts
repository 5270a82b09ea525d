// What programs ask of errors: `e instanceof Error`, `e instanceof TypeError`, `e.name`; and causes, which they give them.
//
// On Espruino a TypeError is no Error, errors have no name, and many of the engine's TypeErrors are plain Errors. A
// program that asks gets the classes of errors put right before it starts; one that does not pays nothing. One that gives
// errors names gets texts that show them, which Espruino takes from the class.
//
// Invariant: where a program asks, the answer is JavaScript's, for its own errors and for the engine's TypeErrors.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { builtinErrors } from "../../../boards/espruino/builtins.ts";
import { assign, at, become, call, field, id, statement } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

export const errors: Pass = {
  name: "errors",
  run(program, { helper }) {
    const asked = questions(program);
    for (const node of asked.typeErrors) {
      const { left } = node;
      if (left.type === "PrivateIdentifier") continue;
      Object.assign(node, at(call(id(helper("isTypeError")), [left]), node));
    }
    for (const node of asked.causes) {
      const [message, options] = node.arguments;
      become(node, call(id(helper("withCause")), [{ ...node, arguments: [message] }, options]));
    }
    if (asked.renames)
      program.body.unshift(
        statement(assign(field(field(id("Error"), "prototype"), "toString"), id(helper("errorText")))),
      );
    if (asked.classes) program.body.unshift(statement(call(id(helper("errorClasses")))));
    return program;
  },
};

export function helpersOf(program: es.Program): Set<HelperName> {
  const { classes, typeErrors, causes, renames } = questions(program);
  return new Set<HelperName>([
    ...(renames ? (["errorText"] as const) : []),
    ...(classes ? (["errorClasses"] as const) : []),
    ...(typeErrors.length > 0 ? (["isTypeError"] as const) : []),
    ...(causes.length > 0 ? (["withCause"] as const) : []),
  ]);
}

interface Questions {
  /** Whether it asks for the class of an error, or for its name. */
  classes: boolean;
  /** Whether it gives an error a name, which its text has to show. */
  renames: boolean;
  /** Its questions for TypeErrors. */
  typeErrors: es.BinaryExpression[];
  /** Errors that are made with a cause. */
  causes: Made[];
}

type Made = es.SimpleCallExpression | es.NewExpression;

function questions(program: es.Program): Questions {
  const asked: { node: es.BinaryExpression; right: es.Identifier }[] = [];
  const made: { node: Made; callee: es.Identifier }[] = [];
  let names = false;
  let renames = false;
  const make = (node: Made, { next }: { next: () => void }): void => {
    const { callee, arguments: given } = node;
    if (given.length === 2 && callee.type === "Identifier" && builtinErrors.has(callee.name))
      if (given.every(({ type }) => type !== "SpreadElement")) made.push({ node, callee });
    next();
  };
  walk(program as es.Node, null, {
    CallExpression: make,
    NewExpression: make,
    BinaryExpression(node, { next }) {
      if (node.operator === "instanceof" && node.right.type === "Identifier")
        if (/^(?:Type)?Error$/.test(node.right.name)) asked.push({ node, right: node.right });
      next();
    },
    MemberExpression(node, { next, path }) {
      const parent = path.at(-1);
      const isName = isErrorName(node, path);
      names ||= isName;
      renames ||= isName && parent?.type === "AssignmentExpression" && parent.left === node;
      next();
    },
    AssignmentExpression({ left, right }, { next }) {
      // X.prototype = Object.create(Error.prototype)
      if (isPrototype(left) && isErrorObject(right)) names = renames = true;
      next();
    },
    ObjectExpression(node, { next, path }) {
      const parent = path.at(-1);
      // Object.assign(new Error("…"), { name: "…" })
      if (parent?.type === "CallExpression" && isNewError(parent.arguments[0]) && hasName(node))
        names = renames = true;
      next();
    },
  });
  if (asked.length === 0 && made.length === 0) return { classes: names, renames, typeErrors: [], causes: [] };
  const own = new Set<object>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const { identifier, resolved } of references) if (resolved) own.add(identifier);
  const native = asked.filter(({ right }) => !own.has(right));
  return {
    renames,
    classes: names || native.some(({ right }) => right.name === "Error"),
    typeErrors: native.filter(({ right }) => right.name === "TypeError").map(({ node }) => node),
    causes: made.filter(({ callee }) => !own.has(callee)).map(({ node }) => node),
  };
}

const isNewError = (node: es.Node | undefined): boolean =>
  node?.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name.endsWith("Error");

const isPrototype = (node: es.Node): node is es.MemberExpression =>
  node.type === "MemberExpression" &&
  node.property.type === "Identifier" &&
  node.property.name === "prototype";

/** `new Error()`, `Object.create(Error.prototype)`. */
function isErrorObject(node: es.Expression): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return isNewError(node);
  const [parent] = node.arguments;
  return (
    parent !== undefined &&
    isPrototype(parent) &&
    parent.object.type === "Identifier" &&
    builtinErrors.has(parent.object.name)
  );
}

const hasName = ({ properties }: es.ObjectExpression): boolean =>
  properties.some(
    (each) => each.type === "Property" && each.key.type === "Identifier" && each.key.name === "name",
  );

/** `e.name` of what was caught, or of what people call an error. */
function isErrorName({ object, property, computed }: es.MemberExpression, path: readonly es.Node[]): boolean {
  if (computed || property.type !== "Identifier" || property.name !== "name") return false;
  if (object.type === "NewExpression") return isNewError(object);
  if (object.type === "MemberExpression" && object.property.type === "Identifier")
    if (object.property.name === "constructor" && object.object.type === "Identifier")
      return isErrorVariable(object.object, path); // whose class it asks by name
  return object.type === "Identifier" && isErrorVariable(object, path);
}

function isErrorVariable({ name }: es.Identifier, path: readonly es.Node[]): boolean {
  const isCaught = path.some(
    (outer) =>
      outer.type === "CatchClause" && outer.param?.type === "Identifier" && outer.param.name === name,
  );
  return isCaught || /^(?:e|ex|err|error|reason)$/i.test(name);
}
