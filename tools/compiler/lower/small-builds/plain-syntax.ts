// Newer ways to write what small builds can do:
//
//   (a) => a + 1       becomes  function (a) { return a + 1; }
//   { a, m() {} }      becomes  { a: a, m: function () {} }
//   `${a} of ${b}`     becomes  "" + a + " of " + b
//
// Invariant: none of these is left. No arrow says `this` or `arguments` any more: `lexicalThis` has seen to that, but
// for the top level, where both mean nothing.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { at, become, binary, block, call, id, literal, returnOf, undef } from "../../ast/build.ts";
import type { Pass } from "../../pass.ts";

export const plainSyntax: Pass = {
  name: "plain-syntax",
  run(program) {
    // A text is what `toString` gives, a sum what `valueOf` gives.
    const asksValue = mentions(program, "valueOf");
    walk(
      program as es.Node,
      { hasThis: false },
      {
        ArrowFunctionExpression(node, { next }) {
          next();
          const { params, body } = node;
          const list = body.type === "BlockStatement" ? body : block([at(returnOf(body), body)]);
          become(node, { ...functionOf(params, list) });
        },
        FunctionDeclaration: (_, { next }) => next({ hasThis: true }),
        FunctionExpression: (_, { next }) => next({ hasThis: true }),
        ThisExpression(node, { state }) {
          if (!state.hasThis) become(node, undef());
        },
        Property(node, { next }) {
          if (node.shorthand && node.key === node.value) node.value = { ...node.key } as es.Identifier;
          node.shorthand = false;
          node.method = false;
          next();
        },
        TemplateLiteral(node, { next }) {
          next();
          become(node, sumOf(node, asksValue));
        },
      },
    );
    return program;
  },
};

/** Whether the name stands anywhere, as a key too. */
function mentions(program: es.Program, name: string): boolean {
  let found = false;
  walk(program as es.Node, null, {
    Identifier: (node) => void (found ||= node.name === name),
    Literal: (node) => void (found ||= node.value === name),
  });
  return found;
}

const functionOf = (params: es.Pattern[], body: es.BlockStatement): es.FunctionExpression => ({
  type: "FunctionExpression",
  id: null,
  params,
  body,
  generator: false,
  async: false,
});

function sumOf({ quasis, expressions }: es.TemplateLiteral, asksValue: boolean): es.Expression {
  const [first, ...rest] = quasis.map(({ value }) => value.cooked ?? value.raw);
  let sum: es.Expression = literal(first);
  for (const [i, expression] of expressions.entries()) {
    sum = binary(sum, "+", asksValue ? call(id("String"), [expression]) : expression);
    if (rest[i] !== "") sum = binary(sum, "+", literal(rest[i]));
  }
  return sum;
}
