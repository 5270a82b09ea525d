// Going through what is no list: Espruino's own `for…of` knows arrays, strings and typed arrays only. Where the subject
// is a generator for certain, the loop asks it by the iterator protocol:
//
//   for (const x of numbers()) use(x);   becomes
//   { const $it = numbers(); let $step = $it.next();
//     try { for (; !$step.done; $step = $it.next()) { const x = $step.value; use(x); } }
//     finally { if (!$step.done) $it.return(); } }
//
// A plain generator (plain.ts) that the loop itself makes is nobody else's, and has nothing to do when it is left early:
// its state functions are called as the loop of tasks calls them.
//
//   for (const x of numbers()) use(x);   becomes
//   { const $it = numbers(); for (; $it.f() === YIELD || more_($it); ) { const x = register; use(x); } }
//
// Where it may be anything that can be iterated, the runtime walks:
//
//   { const $it = walk(numbers);
//     try { for (; $it.step_(); ) { const x = $it.value_; use(x); } }
//     catch ($e) { throw $it.fail_($e); } finally { $it.close_(); } }
//
// Spread, array patterns and `yield*` get what they take from the runtime likewise.
// Invariant: every `for…of` that is left goes through something with a length. This pass comes before the patterns are
// taken apart, so a loop over a generator may have one in its head.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import {
  assign,
  at,
  become,
  binary,
  block,
  call,
  declare,
  field,
  id,
  ifThen,
  literal,
  logical,
  not,
  statement,
  throwOf,
} from "../../ast/build.ts";
import { YIELD } from "../../../../firmware/frame.ts";
import type { Names } from "../../ast/names.ts";
import { boundNames } from "../../ast/patterns.ts";
import type { Pass } from "../../pass.ts";
import type { HelperName } from "../helpers.ts";
import { iterateInPlace } from "./elements.ts";
import { subjectsOf, type Subjects } from "./subjects.ts";

interface Found {
  loop: es.ForOfStatement;
  /** The loop, or the outermost of its labels. */
  whole: es.Statement;
}

/** How a loop gets its elements: by the runtime's walk, by `next()`, or by calling state functions. */
type Way = "walk" | "ask" | "step";

export const iteration: Pass = {
  name: "iteration",
  run(program, { names, helper }) {
    const subjects = subjectsOf(program);
    const loops = loopsIn(program, subjects);
    iterateInPlace(program, subjects, helper);
    for (const { loop, whole, way } of loops) {
      if (way === "walk") lowerLoop({ loop, whole }, helper("walk"), names);
      else if (way === "step")
        lowerPlainLoop({ loop, whole }, { more: helper("more_"), register: helper("register") }, names);
      else lowerGeneratorLoop({ loop, whole }, names);
    }
    return program;
  },
};

/** What the pass will call of the runtime. O(nodes). */
export function helpersOf(program: es.Program): Set<HelperName> {
  const subjects = subjectsOf(program);
  const helpers = new Set<HelperName>();
  for (const { way } of loopsIn(program, subjects)) {
    if (way === "walk") helpers.add("walk");
    if (way === "step") helpers.add("more_").add("register");
  }
  iterateInPlace(program, subjects, (name) => (helpers.add(name), name), true);
  return helpers;
}

/** The loops whose subjects are no lists, or may be none; inner ones after outer ones. */
function loopsIn(program: es.Program, subjects: Subjects): (Found & { way: Way })[] {
  const found: (Found & { way: Way })[] = [];
  walk(program as es.Node, null, {
    ForOfStatement(loop, { next, path }) {
      if (!loop.await && subjects.mayBeIterator(loop.right)) {
        let whole: es.Statement = loop;
        for (const node of path.toReversed()) {
          if (node.type !== "LabeledStatement") break;
          whole = node;
        }
        found.push({ loop, whole, way: wayOf(loop.right, subjects) });
      }
      next();
    },
  });
  return found;
}

function wayOf(subject: es.Expression, subjects: Subjects): Way {
  const generator = subjects.generator(subject);
  if (!generator) return "walk";
  return subject.type === "CallExpression" && !subjects.isCleaning(generator) ? "step" : "ask";
}

function lowerPlainLoop(
  { loop, whole }: Found,
  runtime: Record<"more" | "register", string>,
  names: Names,
): void {
  const iterator = names.fresh("it");
  const step = { ...call(field(id(iterator), "f")), loc: loop.loc };
  // What is evaluated on the way to where the element goes may put another value in the register.
  const isName =
    loop.left.type === "VariableDeclaration" && loop.left.declarations[0].id.type === "Identifier";
  const kept = isName ? runtime.register : names.fresh("v");
  const elements = [elementOf(loop, id(kept))];
  if (!isName) elements.unshift(at(declare("const", id(kept), id(runtime.register)), loop));
  const source = loop.right;
  become(loop, {
    type: "ForStatement",
    init: null,
    test: logical(binary(step, "===", literal(YIELD)), "||", call(id(runtime.more), [id(iterator)])),
    update: null,
    body: withElement(elements, loop.body),
  });
  become(whole, block([at(declare("const", id(iterator), source), loop), { ...whole }]));
}

function lowerGeneratorLoop({ loop, whole }: Found, names: Names): void {
  const [iterator, step] = [names.fresh("it"), names.fresh("step")];
  const next = (): es.Expression => call(field(id(iterator), "next"));
  const done = (): es.Expression => not(field(id(step), "done"));
  const element = elementOf(loop, field(id(step), "value"));
  const source = loop.right;
  become(loop, {
    type: "ForStatement",
    init: null,
    test: done(),
    update: assign(id(step), next()),
    body: withElement([element], loop.body),
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
      closing,
    ]),
  );
}

function lowerLoop({ loop, whole }: Found, helper: string, names: Names): void {
  const [iterator, error] = [names.fresh("it"), names.fresh("e")];
  const element = elementOf(loop, field(id(iterator), "value_"));
  const source = at(call(id(helper), [loop.right]), loop.right);
  const ask = (method: string, ...args: es.Expression[]): es.Expression => ({
    ...call(field(id(iterator), method), args),
    loc: loop.loc,
  });
  become(loop, {
    type: "ForStatement",
    init: null,
    test: ask("step_"),
    update: null,
    body: withElement([element], loop.body),
  });
  const inner = { ...whole };
  const closing: es.TryStatement = {
    type: "TryStatement",
    block: block([inner]),
    handler: {
      type: "CatchClause",
      param: id(error),
      body: block([throwOf(ask("fail_", id(error)))]),
    },
    finalizer: block([statement(ask("close_"))]),
  };
  become(whole, block([at(declare("const", id(iterator), source), loop), closing]));
}

/** The statement that gives the loop's variable its next value. */
function elementOf({ left }: es.ForOfStatement, value: es.Expression): es.Statement {
  return left.type === "VariableDeclaration"
    ? at(declare(left.kind, left.declarations[0].id, value), left)
    : at(statement(assign(left, value)), left);
}

/** The body is a scope within the element's. */
function withElement(element: es.Statement[], body: es.Statement): es.BlockStatement {
  if (body.type !== "BlockStatement") return block([...element, body]);
  const names = element.flatMap((one) =>
    one.type === "VariableDeclaration" ? one.declarations.flatMap(({ id: name }) => boundNames(name)) : [],
  );
  const declared = body.body.flatMap((child) =>
    child.type === "VariableDeclaration"
      ? child.declarations.flatMap((one) => boundNames(one.id))
      : child.type === "FunctionDeclaration" || child.type === "ClassDeclaration"
        ? [child.id.name]
        : [],
  );
  if (declared.some((name) => names.includes(name))) return block([...element, body]);
  return at(block([...element, ...body.body]), body);
}
