// Patterns in declarations, assignments, loop heads and `catch`: taken apart into plain declarations and assignments.
//
// Invariant: afterwards every declared variable and every assignment's target is a name or a member. Sources are
// evaluated once and in order, defaults only for `undefined`, and an assignment keeps its value where it is used.
import type * as es from "estree";
import {
  assign,
  at,
  binary,
  block,
  declare,
  id,
  ifThen,
  logical,
  sequence,
  statement,
  undef,
} from "../ast/build.ts";
import type { Names } from "../ast/names.ts";
import { boundNames } from "../ast/patterns.ts";
import { rewrite, several, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";
import { markCallTime } from "./call-time.ts";
import { bindPattern, keep, type Step, type Steps } from "./patterns.ts";

export const destructuring: Pass = {
  name: "destructuring",
  run: (program, { names }) =>
    rewrite(program, names, {
      VariableDeclaration(node, { next, path, state }) {
        const inner = declarationOf(next() ?? node);
        const parent = path.at(-1);
        if (!hasPattern(inner) || isHeadOf(parent, node)) return inner;
        if (parent?.type === "ForStatement") return inHead(inner, names, state);
        return several(inList(inner, names, state));
      },
      AssignmentExpression(node, { next, path, state }) {
        const inner = next() ?? node;
        if (inner.type !== "AssignmentExpression" || !isPattern(inner.left)) return inner;
        return at(inExpression(inner, isUsed(node, path), names, state), node);
      },
      ForOfStatement: (node, { next, state }) => loop(next() ?? node, names, state),
      ForInStatement: (node, { next, state }) => loop(next() ?? node, names, state),
      CatchClause(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type !== "CatchClause" || !inner.param || !isPattern(inner.param)) return inner;
        const name = names.fresh("e");
        const declaration = at(declare("let", inner.param, id(name)), inner.param);
        inner.body.body.unshift(...inList(declaration, names, state));
        inner.param = at(id(name), inner.param);
        return inner;
      },
    }),
};

const isPattern = (node: es.Node): node is es.ArrayPattern | es.ObjectPattern =>
  node.type === "ArrayPattern" || node.type === "ObjectPattern";

const hasPattern = (node: es.VariableDeclaration): boolean =>
  node.declarations.some((declarator) => isPattern(declarator.id));

function declarationOf(node: es.Node): es.VariableDeclaration {
  if (node.type !== "VariableDeclaration") throw new Error("a declaration stays a declaration");
  return node;
}

const isHeadOf = (parent: es.Node | undefined, node: es.Node): boolean =>
  (parent?.type === "ForOfStatement" || parent?.type === "ForInStatement") && parent.left === node;

/** Whether anything can see the value of the expression. */
function isUsed(node: es.Node, path: readonly es.Node[]): boolean {
  let child = node;
  for (const parent of path.toReversed()) {
    if (parent.type === "ExpressionStatement") return false;
    if (parent.type === "ForStatement") return parent.test === child;
    if (parent.type !== "SequenceExpression") return true;
    if (parent.expressions.at(-1) !== child) return false;
    child = parent;
  }
  return true;
}

/** The steps of a declaration's declarators. */
function stepsOf(
  node: es.VariableDeclaration,
  targets: Steps["targets"],
  names: Names,
  state: Temporaries,
): Step[] {
  const steps: Steps = {
    list: [],
    names,
    targets,
    hold: () => names.fresh("d"),
    temporary: () => state.take(),
  };
  for (const { id: target, init } of node.declarations)
    if (isPattern(target) && init) bindPattern(target, init, steps);
    else if (target.type === "Identifier") steps.list.push({ kind: "bind", target, value: init ?? null });
  return steps.list;
}

/** A declaration in a list of statements, as statements. */
function inList(node: es.VariableDeclaration, names: Names, state: Temporaries): es.Statement[] {
  // A parameter's variable is as new as any, though it is declared by `var`.
  const isNew = node.kind !== "var" || node.callTime === true;
  const steps = stepsOf(node, isNew ? "new" : "existing", names, state);
  const isSetTwice = steps.some((step) => step.kind === "default");
  const kind = node.kind === "const" && isSetTwice ? "let" : node.kind;
  const statements: es.Statement[] = [];
  for (const step of steps) {
    const last = statements.at(-1);
    if (step.kind === "effect") statements.push(at(statement(step.value), node));
    else if (step.kind === "default") statements.push(at(setDefault(step), node));
    else if (last?.type === "VariableDeclaration") last.declarations.push(declarator(step));
    else statements.push(at({ type: "VariableDeclaration", kind, declarations: [declarator(step)] }, node));
  }
  return node.callTime ? statements.map(markCallTime) : statements;
}

function setDefault({ name, value }: Extract<Step, { kind: "default" }>): es.IfStatement {
  return ifThen(binary(id(name), "===", undef()), statement(assign(id(name), value)));
}

/** A declaration in the head of a `for`, as one declaration: what is not a variable becomes the value of one. */
function inHead(node: es.VariableDeclaration, names: Names, state: Temporaries): es.VariableDeclaration {
  const declarations = stepsOf(node, "once", names, state).map((step) =>
    declarator(step.kind === "effect" ? { kind: "hold", name: names.fresh("d"), value: step.value } : step),
  );
  return at({ type: "VariableDeclaration", kind: node.kind, declarations }, node);
}

function declarator(step: Step): es.VariableDeclarator {
  if (step.kind === "hold") return { type: "VariableDeclarator", id: id(step.name), init: step.value };
  if (step.kind !== "bind" || step.target.type !== "Identifier") throw new Error("not a declaration's step");
  return at({ type: "VariableDeclarator", id: step.target, init: step.value }, step.value ?? step.target);
}

/** An assignment as a comma expression. */
function inExpression(
  node: es.AssignmentExpression,
  isUsed: boolean,
  names: Names,
  state: Temporaries,
): es.Expression {
  const temporary = (): string => state.take();
  const steps: Steps = { list: [], names, targets: "existing", hold: temporary, temporary };
  if (!isPattern(node.left)) throw new Error("not a destructuring assignment");
  const value = isUsed ? keep(node.left, node.right, steps) : undefined;
  bindPattern(node.left, value?.() ?? node.right, steps);
  const expressions = steps.list.map(expression);
  return sequence(value ? [...expressions, value()] : expressions);
}

function expression(step: Step): es.Expression {
  if (step.kind === "effect") return step.value;
  if (step.kind === "hold") return assign(id(step.name), step.value);
  if (step.kind === "default")
    return logical(binary(id(step.name), "===", undef()), "&&", assign(id(step.name), step.value));
  if (!step.value) throw new Error("an assignment has a value");
  return at(assign(step.target, step.value), step.value);
}

/** `for (const [a] of list) body` as `for (const item of list) { const a = item[0]; body }`, and `for … in` alike. */
function loop(node: es.Node, names: Names, state: Temporaries): es.Node {
  if (node.type !== "ForOfStatement" && node.type !== "ForInStatement") return node;
  const { left } = node;
  const pattern = left.type === "VariableDeclaration" ? left.declarations[0].id : left;
  if (!isPattern(pattern) && !isMovingPlace(pattern)) return node;
  const name = names.fresh("d");
  const opening =
    left.type === "VariableDeclaration"
      ? inList(at(declare(left.kind, pattern, id(name)), left), names, state)
      : [at(statement(filling(assign(pattern, id(name)), names, state)), left)];
  node.left = at(declare("const", id(name)), left);
  const body = node.body.type === "BlockStatement" ? node.body.body : [node.body];
  const isShadowed = declaresAny(body, new Set(boundNames(pattern)));
  node.body = at(block([...opening, ...(isShadowed ? [block(body)] : body)]), node.body);
  return node;
}

const filling = (node: es.AssignmentExpression, names: Names, state: Temporaries): es.Expression =>
  isPattern(node.left) ? inExpression(node, false, names, state) : node;

/** `for (list[i] of …)`: Espruino looks once where that is, JavaScript in each pass. */
const isMovingPlace = (target: es.Pattern): boolean =>
  target.type === "MemberExpression" &&
  !(
    (target.object.type === "Identifier" || target.object.type === "ThisExpression") &&
    (!target.computed || target.property.type === "Literal")
  );

/** Whether a list of statements declares one of the names in its own scope. */
function declaresAny(list: readonly es.Statement[], names: ReadonlySet<string>): boolean {
  return list.some((child) => {
    if (child.type === "FunctionDeclaration" || child.type === "ClassDeclaration")
      return names.has(child.id.name);
    return (
      child.type === "VariableDeclaration" &&
      child.kind !== "var" &&
      child.declarations.some((declarator) => boundNames(declarator.id).some((name) => names.has(name)))
    );
  });
}
