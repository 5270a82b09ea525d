// Loops stay. On a microcontroller a loop may be there for the time that it takes, `while (Date.now() < end);`, and
// Rollup drops what has no other effect. So it is given a tree in which the body of every loop is awaited, which it
// never drops: it prints from the text, and awaits what it finds there without a word of its own.
// Invariant: the text is what it was, and so are all places in it; nodes have the ranges that they had.
import type * as es from "estree";
import type { ProgramNode } from "rollup";
import { parseAst } from "rollup/parseAst";
import { walk } from "../ast/walk.ts";

type Loop = es.WhileStatement | es.DoWhileStatement | es.ForStatement | es.ForInStatement;

/** What Rollup is to take for the tree of a module's text; undefined when that has no loop. O(nodes). */
export function treeWithLoops(code: string): ProgramNode | undefined {
  if (!/\b(?:for|while)\b/.test(code)) return undefined;
  const tree = parseAst(code);
  const keep = (loop: Loop, { next }: { next: () => void }): void => {
    next();
    // The tree is Rollup's: an awaited statement is none that estree has.
    const parts: Partial<Record<"body" | "test", es.Node | null>> = loop;
    // Rollup has to see a declaration where it stands: without braces it is the test that is awaited.
    const part = loop.body.type === "VariableDeclaration" ? "test" : "body";
    const argument = parts[part];
    if (argument) parts[part] = awaited(argument);
  };
  walk(tree as es.Node, null, {
    WhileStatement: keep,
    DoWhileStatement: keep,
    ForStatement: keep,
    ForInStatement: keep, // Rollup keeps every for…of
  });
  return tree;
}

function awaited(argument: es.Node): es.Node {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rollup's nodes have ranges
  const { start, end } = argument as es.Node & Record<"start" | "end", number>;
  const node = { type: "AwaitExpression", argument, start, end };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a statement, too
  return node as unknown as es.AwaitExpression;
}
