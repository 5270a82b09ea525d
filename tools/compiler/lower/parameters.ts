// Parameters that are more than a name: defaults, patterns, rest. They become plain parameters and statements at the
// top of the body; a pattern becomes a declaration, which `destructuring` takes apart.
//
// Espruino's `arguments` has an element for every parameter that is declared, given or not, so a function that asks it
// for more than single elements declares none, and takes its parameters from there. So does one that asks it and writes to
// a parameter, which would show in `arguments`.
//
// Invariant: afterwards every parameter is an identifier, and the new statements are marked as running at the call.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
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
  statement,
  thisExpr,
  undef,
} from "../ast/build.ts";
import { isPropertyName, mentionsThis } from "../ast/effects.ts";
import { boundNames } from "../ast/patterns.ts";
import type { Names } from "../ast/names.ts";
import { isFunction, prepend, type FunctionNode } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import { markCallTime } from "./call-time.ts";
import { separateBody } from "./parameter-scope.ts";

export const parameters: Pass = {
  name: "parameters",
  run(program, { names }) {
    walk(program as es.Node, null, {
      _(node, { next }) {
        next();
        if (!isFunction(node)) return;
        if (node.params.some((param) => param.type !== "Identifier")) lowerFunction(node, names);
        // An arrow with a rest parameter has become a call.
        if (isFunction(node) && node.params.length > 0 && countsArguments(node)) takeFromArguments(node);
      },
    });
    return program;
  },
};

function lowerFunction(fn: FunctionNode, names: Names): void {
  separateBody(fn, names);
  const plain: es.Pattern[] = [];
  const statements: es.Statement[] = [];
  for (const param of fn.params) {
    if (param.type === "RestElement") {
      statements.push(at(declare("var", param.argument, argumentsFrom(plain.length)), param));
      continue;
    }
    const [target, initial] = param.type === "AssignmentPattern" ? [param.left, param.right] : [param];
    const name = target.type === "Identifier" ? target.name : names.fresh("p");
    plain.push(at(id(name), target));
    if (initial) {
      const set = statement(at(assign(id(name), initial), param));
      statements.push(at(ifThen(binary(id(name), "===", undef()), set), param));
    }
    if (target.type !== "Identifier") statements.push(at(declare("var", target, id(name)), target));
  }
  const hasRest = plain.length < fn.params.length;
  fn.params = plain;
  prepend(fn, statements.map(markCallTime));
  if (hasRest && fn.type === "ArrowFunctionExpression") giveArguments(fn);
}

/** Whether the function looks at its `arguments` as a whole, or at one after a parameter may have changed. O(nodes). */
function countsArguments(fn: FunctionNode): boolean {
  if (fn.type === "ArrowFunctionExpression") return false;
  let found = false;
  let writes: boolean | undefined;
  walk(fn.body as es.Node, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    Identifier(node, { path }) {
      const parent = path.at(-1)!;
      if (node.name !== "arguments" || isPropertyName(node, parent)) return;
      found ||=
        !(parent.type === "MemberExpression" && parent.computed) && !isRestFrom(path, fn.params.length);
      found ||= parent.type === "MemberExpression" && (writes ??= writesParameters(fn));
    },
  });
  return found;
}

/** Whether something in the function is assigned that is called like a parameter. O(nodes). */
function writesParameters({ params, body }: FunctionNode): boolean {
  const names = new Set(params.flatMap(boundNames));
  let found = false;
  const write = (target: es.Node): void => {
    if (target.type === "MemberExpression" || target.type === "VariableDeclaration") return;
    found ||= boundNames(target as es.Pattern).some((name) => names.has(name));
  };
  walk(body as es.Node, null, {
    AssignmentExpression: ({ left }, { next }) => (write(left), next()),
    UpdateExpression: ({ argument }, { next }) => (write(argument), next()),
    ForOfStatement: ({ left }, { next }) => (write(left), next()),
    ForInStatement: ({ left }, { next }) => (write(left), next()),
    // `var a` of a parameter's name is the parameter.
    VariableDeclarator: ({ id: target }, { next }) => (write(target), next()),
    FunctionDeclaration: ({ id: target }, { next }) => (write(target), next()),
  });
  return found;
}

/** Whether `arguments` stands in `[].slice.call(arguments, count)`: what is declared does not matter there. */
function isRestFrom(path: readonly es.Node[], count: number): boolean {
  const parent = path.at(-1);
  if (parent?.type !== "CallExpression" || parent.arguments.length !== 2) return false;
  const from = parent.arguments[1];
  return from.type === "Literal" && typeof from.value === "number" && from.value >= count;
}

function takeFromArguments(fn: FunctionNode): void {
  const taken = fn.params.map((param, i) =>
    markCallTime(at(declare("var", param, index(id("arguments"), literal(i))), param)),
  );
  fn.params = [];
  prepend(fn, taken);
}

/** `[].slice.call(arguments, from)`: builtin methods are properties of values there, not of prototypes. */
function argumentsFrom(from: number): es.Expression {
  const slice = field(field(array([]), "slice"), "call");
  return call(slice, from === 0 ? [id("arguments")] : [id("arguments"), literal(from)]);
}

/** An arrow with `arguments` of its own has to be a function expression; `this` then has to be bound. */
function giveArguments(arrow: es.ArrowFunctionExpression): void {
  if (arrow.body.type !== "BlockStatement")
    throw new Error("the body holds the rest parameter's declaration");
  const fn = functionExpr(arrow.params, arrow.body.body);
  fn.async = arrow.async ?? false;
  become(arrow, mentionsThis(arrow) ? call(field(at(fn, arrow), "bind"), [thisExpr()]) : fn);
}
