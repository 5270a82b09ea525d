// `for…of` over generators: Espruino goes through arrays and strings only. Where the subject is a generator, or may be
// one as far as can be seen, the loop asks it by the iterator protocol:
//
//   for (const x of numbers()) use(x);   becomes
//   { const $it = numbers(); let $step = $it.next();
//     try { for (; !$step.done; $step = $it.next()) { const x = $step.value; use(x); } }
//     finally { if (!$step.done) $it.return(); } }
//
// Invariant: every `for…of` that is left goes through something with a length. This pass comes before the patterns are
// taken apart, so a loop over a generator may have one in its head.
import type * as es from "estree";
import { walk } from "zimmerframe";
import {
  assign,
  at,
  become,
  block,
  call,
  declare,
  field,
  id,
  ifThen,
  not,
  statement,
} from "../../ast/build.ts";
import type { Names } from "../../ast/names.ts";
import { boundNames } from "../../ast/patterns.ts";
import type { Pass } from "../../pass.ts";
import type { HelperName } from "../helpers.ts";
import { refusedFeature } from "../lowering-error.ts";
import { subjectsOf, type Subjects } from "./subjects.ts";

interface Found {
  loop: es.ForOfStatement;
  /** The loop, or the outermost of its labels. */
  whole: es.Statement;
}

export const iteration: Pass = {
  name: "iteration",
  run(program, { names, helper }) {
    const subjects = subjectsOf(program);
    refuseInArrays(program, subjects);
    for (const found of loopsIn(program, subjects)) {
      const { right } = found.loop;
      const known = subjects.generator(right);
      const source = known ? right : call(id(helper("iterator")), [right]);
      lowerLoop(found, at(source, right), known === undefined || subjects.isCleaning(known), names);
    }
    return program;
  },
};

/** `iterator`, where a subject is not known to be a generator and may be one. O(nodes). */
export function helpersOf(program: es.Program): Set<HelperName> {
  const subjects = subjectsOf(program);
  const unknown = loopsIn(program, subjects).some(({ loop }) => !subjects.generator(loop.right));
  return new Set(unknown ? ["iterator"] : []);
}

/** The loops whose subjects are generators, or may be; inner ones after outer ones. */
function loopsIn(program: es.Program, subjects: Subjects): Found[] {
  const found: Found[] = [];
  walk(program as es.Node, null, {
    ForOfStatement(loop, { next, path }) {
      if (!loop.await && subjects.mayBeGenerator(loop.right)) {
        let whole: es.Statement = loop;
        for (const node of path.toReversed()) {
          if (node.type !== "LabeledStatement") break;
          whole = node;
        }
        found.push({ loop, whole });
      }
      next();
    },
  });
  return found;
}

/** `cleans`: whether leaving the loop early runs code of the generator. */
function lowerLoop({ loop, whole }: Found, source: es.Expression, cleans: boolean, names: Names): void {
  const [iterator, step] = [names.fresh("it"), names.fresh("step")];
  const next = (): es.Expression => call(field(id(iterator), "next"));
  const done = (): es.Expression => not(field(id(step), "done"));
  const { left } = loop;
  const value = field(id(step), "value");
  const element =
    left.type === "VariableDeclaration"
      ? at(declare(left.kind, left.declarations[0].id, value), left)
      : at(statement(assign(left, value)), left);
  become(loop, {
    type: "ForStatement",
    init: null,
    test: done(),
    update: assign(id(step), next()),
    body: withElement(element, loop.body),
  });
  const inner = { ...whole };
  const asked = { ...call(field(id(iterator), "return")), loc: loop.loc };
  const closing: es.TryStatement = {
    type: "TryStatement",
    block: block([inner]),
    handler: null,
    finalizer: block([ifThen(done(), statement(asked))]),
  };
  become(
    whole,
    block([
      at(declare("const", id(iterator), source), loop),
      at(declare("let", id(step), next()), loop),
      cleans ? closing : inner,
    ]),
  );
}

/** The body is a scope within the element's. */
function withElement(element: es.Statement, body: es.Statement): es.BlockStatement {
  if (body.type !== "BlockStatement") return block([element, body]);
  const names =
    element.type === "VariableDeclaration" ? element.declarations.flatMap((one) => boundNames(one.id)) : [];
  const declared = body.body.flatMap((child) =>
    child.type === "VariableDeclaration"
      ? child.declarations.flatMap((one) => boundNames(one.id))
      : child.type === "FunctionDeclaration" || child.type === "ClassDeclaration"
        ? [child.id.name]
        : [],
  );
  if (declared.some((name) => names.includes(name))) return block([element, body]);
  return at(block([element, ...body.body]), body);
}

/** Patterns and spreads take arrays apart by their indexes. */
function refuseInArrays(program: es.Program, subjects: Subjects): void {
  const check = (value: es.Node | null | undefined): void => {
    if (!value || !subjects.generator(value)) return;
    throw refusedFeature(value, "generator-elements");
  };
  walk(program as es.Node, null, {
    SpreadElement(node, { next, path }) {
      if (path.at(-1)?.type !== "ObjectExpression") check(node.argument);
      next();
    },
    VariableDeclarator(node, { next }) {
      if (node.id.type === "ArrayPattern") check(node.init);
      next();
    },
    AssignmentExpression(node, { next }) {
      if (node.left.type === "ArrayPattern") check(node.right);
      next();
    },
  });
}
