// `delete` as Espruino runs it.
//
// Its value there says whether something was deleted; in JavaScript it is true. And a `for…in` whose current key is
// deleted ends there: a loop that deletes goes through the keys as they were before it, those that are left.
//
//   for (const k in o) delete o[k];   becomes
//   { const $o = o, $keys = []; for (const $k in $o) $keys.push($k); for (const k of $keys) if (k in $o) delete o[k]; }
//
// Invariant: nobody asks for the value of a `delete`, and no `for…in` deletes in plain sight.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import {
  at,
  binary,
  block,
  call,
  declare,
  field,
  id,
  ifThen,
  literal,
  sequence,
  statement,
} from "../ast/build.ts";
import type { Names } from "../ast/names.ts";
import type { Pass } from "../pass.ts";

export const deletion: Pass = {
  name: "deletion",
  run(program, { names }) {
    walk(program as es.Node, null, {
      UnaryExpression(node, { next, path }) {
        next();
        if (node.operator !== "delete" || path.at(-1)?.type === "ExpressionStatement") return;
        Object.assign(node, at(sequence([{ ...node }, literal(true)]), node));
      },
      ForInStatement(node, { next }) {
        if (deletes(node.body)) Object.assign(node, at(overKeys({ ...node }, names), node));
        next();
      },
    });
    return program;
  },
};

function deletes(body: es.Statement): boolean {
  let found = false;
  walk(body as es.Node, null, {
    FunctionDeclaration() {},
    FunctionExpression() {},
    ArrowFunctionExpression() {},
    UnaryExpression({ operator }, { next }) {
      found ||= operator === "delete";
      next();
    },
  });
  return found;
}

function overKeys(loop: es.ForInStatement, names: Names): es.BlockStatement {
  const [subject, keys, key, current] = ["o", "keys", "key", "k"].map((hint) => names.fresh(hint));
  const collect: es.ForInStatement = {
    type: "ForInStatement",
    left: declare("const", id(key)),
    right: id(subject),
    body: statement(call(field(id(keys), "push"), [id(key)])),
  };
  const target = loop.left;
  const taken: es.Statement =
    target.type === "VariableDeclaration"
      ? declare(target.kind === "var" ? "var" : "let", target.declarations[0].id, id(current))
      : statement({ type: "AssignmentExpression", operator: "=", left: target, right: id(current) });
  const go: es.ForOfStatement = {
    type: "ForOfStatement",
    await: false,
    left: declare("const", id(current)),
    right: id(keys),
    body: block([ifThen(binary(id(current), "in", id(subject)), block([taken, loop.body]))]),
  };
  return block([
    declare("const", id(subject), loop.right),
    declare("const", id(keys), { type: "ArrayExpression", elements: [] }),
    collect,
    go,
  ]);
}
