// `arguments` in a function inside a function that uses `arguments` as well.
//
// Espruino makes the array at its first use and keeps it as a variable of the call, which functions inside then find
// instead of their own. So the body of the outer function moves into a function beside it, which gets the array as a
// parameter; what is left of it only hands the arguments on, and holds no function.
//
// Invariant: afterwards no function that mentions its `arguments` holds another one that does. Refused beforehand:
// constructors of that kind, and methods of class expressions.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { array, become, block, call, declare, field, functionDecl, functionExpr, id } from "../ast/build.ts";
import { returnOf, thisExpr } from "../ast/build.ts";
import { isPropertyName } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import type { Pass } from "../pass.ts";

type Fn = es.FunctionDeclaration | es.FunctionExpression;

export const nestedArguments: Pass = {
  name: "nested-arguments",
  run(program, { names }) {
    walk(program as es.Node, null, {
      FunctionDeclaration(node, { next, path }) {
        next();
        if (!hidesArguments(node)) return;
        const list = listOf(path.at(-1));
        if (list) putBefore(list, node, handOn(node, names));
      },
      FunctionExpression(node, { next, path }) {
        next();
        if (!hidesArguments(node)) return;
        const parent = path.at(-1);
        if (parent?.type === "MethodDefinition") {
          const cls = path.at(-3);
          const list = listOf(path.at(-4));
          if (parent.kind === "method" && cls?.type === "ClassDeclaration" && list)
            putBefore(list, cls, handOn(node, names));
          return;
        }
        if (parent?.type === "Property") parent.method = false;
        encloseBoth(node, names);
      },
    });
    return program;
  },
};

/** Whether the function mentions its `arguments`, and so does a function inside it. */
function hidesArguments(fn: Fn): boolean {
  let own = false;
  let inner = false;
  walk(
    fn.body as es.Node,
    { isOwn: true },
    {
      FunctionDeclaration: (_, { next }) => next({ isOwn: false }),
      FunctionExpression: (_, { next }) => next({ isOwn: false }),
      Identifier(node, { state, path }) {
        if (!isArguments(node, path)) return;
        if (state.isOwn) own = true;
        else inner = true;
      },
    },
  );
  return own && inner;
}

const isArguments = (node: es.Identifier, path: readonly es.Node[]): boolean =>
  node.name === "arguments" && !isPropertyName(node, path[path.length - 1]);

/** Moves the body into the function that this returns, and lets `fn` call it with what it is called with. */
function handOn(fn: Fn, names: Names): es.FunctionDeclaration {
  const all = names.fresh("a");
  walk(fn.body as es.Node, null, {
    FunctionDeclaration() {},
    FunctionExpression() {},
    Identifier(node, { path }) {
      if (isArguments(node, path)) node.name = all;
    },
  });
  const body = functionDecl(names.fresh("f"), [id(all), ...fn.params], fn.body.body);
  body.async = fn.async ?? false;
  body.generator = fn.generator ?? false;
  fn.async = false;
  fn.generator = false;
  fn.params = fn.params.map((param) => ({ ...param }));
  const values = call(field(field(array([]), "slice"), "call"), [id("arguments")]);
  const passed = fn.params.flatMap((param) => (param.type === "Identifier" ? [id(param.name)] : []));
  fn.body = block([returnOf(call(field(id(body.id.name), "call"), [thisExpr(), values, ...passed]))]);
  return body;
}

/** A function expression and the one with its body, in a function around both. */
function encloseBoth(fn: es.FunctionExpression, names: Names): void {
  const body = handOn(fn, names);
  const value = { ...fn };
  const statements = value.id
    ? [declare("const", id(value.id.name), { ...value, id: null }), returnOf(id(value.id.name))]
    : [returnOf(value)];
  become(fn, call(functionExpr([], [body, ...statements])));
}

/** The list of statements that the node holds. */
function listOf(node: es.Node | undefined): es.Node[] | undefined {
  if (node?.type === "Program" || node?.type === "BlockStatement") return node.body;
  return node?.type === "SwitchCase" ? node.consequent : undefined;
}

function putBefore(list: es.Node[], node: es.Node, other: es.Node): void {
  list.splice(list.indexOf(node), 0, other);
}
