// A fresh binding for each iteration of `for (let …)`, where a closure can tell.
//
// Espruino keeps one binding for the whole loop, but makes a new one for each `let` and `const` in the loop's body:
// the captured variable becomes a body variable that starts as a copy of the head's. If the body of a `for (;;)`
// writes to it, it is copied back before the update, by every `continue` too. Where a closure stands in the head
// itself, test and update move into the body, after the copy.
//
// Invariant: a loop without captured head variables is left as it was.
import type { Reference, Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import {
  assign,
  at,
  become,
  block,
  breakOf,
  declare,
  id,
  ifThen,
  literal,
  not,
  statement,
} from "../ast/build.ts";
import { leavingJumps } from "../ast/jumps.ts";
import type { Names } from "../ast/names.ts";
import { analyzeScopes, contains, isCapturing } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

type ForEach = es.ForInStatement | es.ForOfStatement;

interface Found {
  readonly loop: es.ForStatement | ForEach;
  /** What the head declares. */
  readonly head: es.VariableDeclaration;
  readonly labels: es.LabeledStatement[];
  /** Head variables that a function inside the loop keeps. */
  readonly captured: Variable[];
}

export const loops: Pass = {
  name: "loops",
  run(program, { names }) {
    const scopes = analyzeScopes(program);
    const loops: Found[] = [];
    const visit = (loop: Found["loop"], { next, path }: { next: () => void; path: es.Node[] }): void => {
      const head = loop.type === "ForStatement" ? loop.init : loop.left;
      const variables = (scopes.acquireAll(loop) ?? []).flatMap((scope) => scope.variables);
      const captured = variables.filter((variable) => variable.references.some(isCapturing));
      if (captured.length > 0 && head?.type === "VariableDeclaration")
        loops.push({ loop, head, labels: labelsOf(path), captured });
      next();
    };
    walk(program as es.Node, null, { ForStatement: visit, ForOfStatement: visit, ForInStatement: visit });

    for (const { loop, head, labels, captured } of loops)
      if (loop.type !== "ForStatement") copyElement(loop, head, captured[0], names);
      else if (head.kind !== "const") copyCounters(loop, head, captured, labels, names);
    return program;
  },
};

/** The labels of the statement at the end of the path, outermost first. */
function labelsOf(path: es.Node[]): es.LabeledStatement[] {
  const labels: es.LabeledStatement[] = [];
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    if (node.type !== "LabeledStatement") break;
    labels.unshift(node);
  }
  return labels;
}

/** `for (const x of xs) …` becomes `for (const $x of xs) { const x = $x; … }`. */
function copyElement(loop: ForEach, head: es.VariableDeclaration, captured: Variable, names: Names): void {
  const target = head.declarations[0].id;
  const inBody = captured.references.some(({ identifier }) => contains(loop.body, identifier));
  if (target.type !== "Identifier" || !inBody) return;
  const { name } = target;
  target.name = names.fresh(name);
  loop.body = withPrologue(loop.body, [declare(head.kind, id(name), id(target.name))]);
}

/**
 * `for (let i = 0; test; update) …` becomes `for (let i = 0; test; update) { let $i = i; … i = $i }`, and where a
 * closure in the head keeps `i`, `{ let i = 0, $more; for (;;) { let $i = i; if ($more) update; else $more = 1;
 * if (!test) break; … i = $i } }`: each pass has its binding before the update, as the language says.
 */
function copyCounters(
  loop: es.ForStatement,
  head: es.VariableDeclaration,
  captured: Variable[],
  labels: es.LabeledStatement[],
  names: Names,
): void {
  const { body } = loop;
  const within = (part: es.Node, { identifier }: Reference): boolean => contains(part, identifier);
  const inHead = captured.some((variable) =>
    variable.references.some((reference) => isCapturing(reference) && !within(body, reference)),
  );

  const prologue: es.Statement[] = [];
  const epilogue: es.Statement[] = [];
  for (const variable of captured) {
    const copy = names.fresh(variable.name);
    const copied = variable.references.filter((reference) =>
      inHead ? !within(head, reference) : within(body, reference),
    );
    const written = copied.some((reference) => reference.isWrite());
    let carrier = variable.name;
    if (variable.references.some((reference) => isCapturing(reference) && within(head, reference))) {
      // A closure in the initialiser keeps the very first binding: the value goes round in another one.
      carrier = names.fresh(carrier);
      const rest = { type: "VariableDeclarator", id: id(carrier), init: id(variable.name) } as const;
      head.declarations.push(rest);
    } else if (written) {
      // A `continue` may stand where a block declares the same name again.
      carrier = names.fresh(carrier);
      rename([...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)], carrier);
    }
    rename(
      copied.map(({ identifier }) => identifier),
      copy,
    );
    prologue.push(declare(written ? "let" : "const", id(copy), id(carrier)));
    if (written) epilogue.push(statement(assign(id(carrier), id(copy))));
  }

  if (inHead) {
    prologue.push(...headInBody(loop, head, names));
    loop.body = closed(loop, prologue, epilogue, labels, names);
    loop.init = null;
    const whole = labels[0] ?? loop;
    become(whole, block([head, { ...whole }]));
  } else loop.body = closed(loop, prologue, epilogue, labels, names);
}

function rename(identifiers: { name: string }[], name: string): void {
  for (const identifier of identifiers) identifier.name = name;
}

/** Takes update and test out of the head: what to do at the start of the body instead. */
function headInBody(loop: es.ForStatement, head: es.VariableDeclaration, names: Names): es.Statement[] {
  const { test, update } = loop;
  const statements: es.Statement[] = [];
  if (update) {
    const more = names.fresh("more");
    head.declarations.push({ type: "VariableDeclarator", id: id(more), init: literal(0) });
    statements.push(ifThen(id(more), at(statement(update), update), statement(assign(id(more), literal(1)))));
  }
  if (test) statements.push(ifThen(not(test), breakOf()));
  loop.test = loop.update = null;
  return statements;
}

/** The loop's body between what must happen before and after each pass, `continue` included. */
function closed(
  loop: es.ForStatement,
  prologue: es.Statement[],
  epilogue: es.Statement[],
  labels: es.LabeledStatement[],
  names: Names,
): es.BlockStatement {
  if (epilogue.length === 0) return withPrologue(loop.body, prologue);
  const own = new Set(labels.map(({ label }) => label.name));
  const continues = leavingJumps(loop.body).filter(
    ({ jump }) => jump.type === "ContinueStatement" && (!jump.label || own.has(jump.label.name)),
  );
  if (continues.some(({ throughFinally }) => throughFinally)) {
    // The copy back must come after the `finally` block, which may write to the variable.
    const pass = names.fresh("pass");
    for (const { jump } of continues) become(jump, breakOf(pass));
    const inner: es.LabeledStatement = { type: "LabeledStatement", label: id(pass), body: loop.body };
    return block([...prologue, inner, ...epilogue]);
  }
  for (const { jump } of continues) become(jump, block([...structuredClone(epilogue), { ...jump }]));
  const whole = withPrologue(loop.body, prologue);
  whole.body.push(...epilogue);
  return whole;
}

function withPrologue(body: es.Statement, prologue: es.Statement[]): es.BlockStatement {
  if (body.type !== "BlockStatement") return at(block([...prologue, body]), body);
  body.body.unshift(...prologue);
  return body;
}
