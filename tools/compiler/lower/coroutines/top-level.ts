// `await` at the top level of a module: the rest of the chunk, from the first statement that awaits, becomes the body of
// an async function that is called at once. Functions stay outside, for what stands before may call them; so do the
// names of the variables, for functions may refer to them.
// Invariant: afterwards no statement at the chunk's top level suspends. What the chunk did before it still does first.
import type * as es from "estree";
import { assign, at, block, call, declare, id, sequence, statement } from "../../ast/build.ts";
import { suspends } from "./suspends.ts";

export function startTopLevel(program: es.Program): void {
  const first = program.body.findIndex((node) => node.type !== "FunctionDeclaration" && suspends(node));
  if (first < 0) return;
  const rest: es.Statement[] = [];
  const outside: es.Program["body"] = [];
  const names: string[] = [];
  for (const node of program.body.splice(first)) {
    if (node.type === "FunctionDeclaration" || /^(Import|Export)/.test(node.type)) outside.push(node);
    else if (node.type === "VariableDeclaration") {
      const writes = node.declarations.flatMap(({ id: target, init }) => {
        const { name } = target as es.Identifier;
        names.push(name);
        return init ? [assign(id(name), init)] : [];
      });
      if (writes.length > 0) rest.push(at(statement(sequence(writes)), node));
    } else if (node.type === "ClassDeclaration") {
      names.push(node.id.name);
      rest.push(
        at(statement(assign(id(node.id.name), { ...node, type: "ClassExpression", id: null })), node),
      );
    } else rest.push(node as es.Statement);
  }
  const main: es.ArrowFunctionExpression = {
    type: "ArrowFunctionExpression",
    params: [],
    body: block(rest),
    async: true,
    expression: false,
  };
  program.body.push(...names.map((name) => declare("let", id(name))), ...outside, statement(call(main)));
}
