// `switch` as Espruino runs it.
//
// Espruino evaluates every case expression, even after a match, reads the discriminant anew for each, and cannot have
// a case after `default`. A switch whose cases are constants stays a switch, with `default` moved to its end where no
// control falls into or out of it. Any other first finds the number of its clause, asking as the language says, and
// then switches over the numbers:
//
//   switch (f()) { default: a(); case g(): b(); }   becomes
//   const $on = f(); switch ($on === g() ? 2 : 1) { case 1: a(); case 2: b(); }
//
// Invariant: the case expressions of the switches that are left have no effects, `default` is last, the discriminant
// is no accessor, and no clause declares a name outside a block.
import type * as es from "estree";
import { accessorsOf, type Accessors } from "../ast/accessors.ts";
import { at, binary, block, breakOf, conditional, declare, id, literal, logical } from "../ast/build.ts";
import { hasEffects, namesIn } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import { completes, rewriteBodies, rewriteInside } from "../ast/statements.ts";
import type { Pass } from "../pass.ts";
import { declaredNames, scopeClauses } from "./switch-scope.ts";

export const switches: Pass = {
  name: "switches",
  run(program, { names }) {
    const chunk: Chunk = {
      names,
      accessors: accessorsOf(program),
      constants: new Set(program.body.flatMap(declaredNames)),
    };
    const lower = (node: es.Statement): es.Statement[] => {
      rewriteInside(node, lower);
      return node.type === "SwitchStatement" ? lowerSwitch(node, chunk) : [node];
    };
    rewriteBodies(program, lower);
    return program;
  },
};

interface Chunk {
  readonly names: Names;
  readonly accessors: Accessors;
  /** What the chunk declares at its top: the objects among them are there whenever a function runs. */
  readonly constants: ReadonlySet<string>;
}

function lowerSwitch(node: es.SwitchStatement, chunk: Chunk): es.Statement[] {
  const { discriminant } = node;
  const outside = scopeClauses(node);
  const tests = node.cases.flatMap(({ test }) => test ?? []);
  // A variable for the value of a getter would not help: the minifier puts what is used once where it is used.
  const isNative =
    tests.every((test) => isConstant(test, chunk)) &&
    !isReadAnew(discriminant, chunk.accessors) &&
    defaultToEnd(node.cases);
  const isHidden = outside.flatMap(declaredNames).some((name) => namesIn(discriminant).has(name));
  const isHeld = !isNative && (!isRepeatable(discriminant) || tests.some((each) => hasEffects(each)));

  const before: es.Statement[] = [];
  let subject = discriminant;
  if (isHeld || isHidden) {
    const name = chunk.names.fresh("on");
    before.push(at(declare("const", id(name), discriminant), node));
    subject = id(name);
  }
  if (isNative) node.discriminant = subject;
  else numberClauses(node, subject);
  return [...before, outside.length > 0 ? block([...outside, node]) : node];
}

/** Whether evaluating the case expression always, in any order, is as good as when it is due. */
function isConstant(node: es.Expression, chunk: Chunk): boolean {
  switch (node.type) {
    case "Literal":
    case "Identifier":
      return true;
    case "UnaryExpression":
      return node.operator !== "delete" && isConstant(node.argument, chunk);
    case "BinaryExpression": {
      const { left, right, operator } = node;
      if (operator === "in" || operator === "instanceof" || left.type === "PrivateIdentifier") return false;
      return isConstant(left, chunk) && isConstant(right, chunk);
    }
    case "MemberExpression":
      return (
        node.object.type === "Identifier" &&
        chunk.constants.has(node.object.name) &&
        !isReadAnew(node, chunk.accessors)
      );
    default:
      return false;
  }
}

/** Whether Espruino, which keeps what a name refers to and not its value, would call a getter for each case. */
function isReadAnew(node: es.Expression, accessors: Accessors): boolean {
  switch (node.type) {
    case "MemberExpression":
      return accessors.mayBe(
        !node.computed && node.property.type === "Identifier" ? node.property.name : null,
      );
    case "AssignmentExpression":
      return node.left.type === "MemberExpression" && isReadAnew(node.left, accessors);
    case "SequenceExpression":
      return isReadAnew(node.expressions.at(-1)!, accessors);
    case "LogicalExpression":
      return isReadAnew(node.left, accessors) || isReadAnew(node.right, accessors);
    case "ConditionalExpression":
      return isReadAnew(node.consequent, accessors) || isReadAnew(node.alternate, accessors);
    default:
      return false;
  }
}

/** Moves `default`, with the clauses that fall into it, to the end. False where a clause after it is fallen into. */
function defaultToEnd(cases: es.SwitchCase[]): boolean {
  let place = cases.findIndex(({ test }) => !test);
  if (place < 0) return true;
  // `default: case 1: f()` is `case 1: default: f()`.
  for (; place < cases.length - 1 && cases[place].consequent.length === 0; place++) {
    cases[place].test = cases[place + 1].test;
    cases[place + 1].test = null;
  }
  if (place === cases.length - 1) return true;
  if (completes(cases[place].consequent)) return false;
  let from = place;
  while (from > 0 && completes(cases[from - 1].consequent)) from--;
  if (from < place && !areDistinct(cases)) return false;

  const moved = cases.splice(from, place + 1 - from);
  const last = cases.at(-1);
  if (last && completes(last.consequent)) last.consequent.push(breakOf());
  cases.push(...moved);
  return true;
}

/** Whether no two cases can be equal, so that their order is free. */
function areDistinct(cases: es.SwitchCase[]): boolean {
  const seen = new Set<unknown>();
  for (const { test } of cases) {
    if (!test) continue;
    if (test.type !== "Literal" || seen.has(test.value)) return false;
    seen.add(test.value);
  }
  return true;
}

/** Makes it a switch over the number of the first clause that is equal to `subject`. */
function numberClauses(node: es.SwitchStatement, subject: es.Expression): void {
  const { cases } = node;
  // A clause without statements of its own is the clause that it falls into; at the end, it is none.
  const numbers = cases.map(
    (_, i) => cases.findIndex(({ consequent }, j) => j >= i && consequent.length > 0) + 1,
  );
  const place = cases.findIndex(({ test }) => !test);
  let chosen: es.Expression = literal(place < 0 ? 0 : numbers[place]);
  for (let i = cases.length - 1; i >= 0; i--) {
    const { test } = cases[i];
    if (test) chosen = choose(equals(subject, test), numbers[i], chosen);
  }
  node.discriminant = chosen;
  node.cases = cases.flatMap((clause, i): es.SwitchCase | [] => {
    if (numbers[i] !== i + 1) return [];
    return { ...clause, test: numbers[place] === i + 1 && i === cases.length - 1 ? null : literal(i + 1) };
  });
}

/** `test ? number : otherwise`, or `test || …` where otherwise first asks for the same number. */
function choose(test: es.Expression, number: number, otherwise: es.Expression): es.Expression {
  if (otherwise.type === "ConditionalExpression") {
    const { consequent, alternate } = otherwise;
    if (consequent.type === "Literal" && consequent.value === number)
      return conditional(logical(test, "||", otherwise.test), consequent, alternate);
  }
  return conditional(test, literal(number), otherwise);
}

function equals(subject: es.Expression, test: es.Expression): es.Expression {
  const isTrue = subject.type === "Literal" && subject.value === true;
  return isTrue && isBoolean(test) ? test : binary({ ...subject }, "===", test);
}

function isRepeatable(node: es.Expression): boolean {
  return node.type === "Identifier" || node.type === "Literal";
}

function isBoolean(node: es.Expression): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return /^([<>]=?|[!=]==?|in|instanceof)$/.test(node.operator);
    case "UnaryExpression":
      return node.operator === "!";
    case "LogicalExpression":
      return node.operator !== "??" && isBoolean(node.left) && isBoolean(node.right);
    default:
      return false;
  }
}
