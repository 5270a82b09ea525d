// `y = o.v = x` where `v` has a setter.
//
// The value of an assignment is what was assigned; Espruino reads the property again, and gives what its getter says, or
// undefined where there is none. So the value is kept: `(t = x, o.v = t, t)`. The minifier turns that back, so this runs on
// the minified tree as well.
//
// Invariant: where the value of an assignment is used, its target is none that the program gives a setter by name.
import type * as es from "estree";
import { assign, at, binary, id, literal, sequence } from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";
import { unmarked } from "./late-keys.ts";

type Assignment = es.AssignmentExpression | es.UpdateExpression;

export const setterValues: Pass = {
  name: "setter-values",
  run(program, { names }) {
    const asked = askedFor(program);
    if (asked.size === 0) return program;
    return rewrite(program, names, {
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (!asked.has(node) || inner.type !== "AssignmentExpression") return inner;
        const operator = inner.operator.slice(0, -1);
        return at(keepValue(inner.left as es.MemberExpression, operator, inner.right, state), node);
      },
      UpdateExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (!asked.has(node) || inner.type !== "UpdateExpression") return inner;
        // `o.v - -1` adds to the number, whatever it was.
        const step = inner.operator === "++" ? minusOne() : literal(1);
        return at(keepValue(inner.argument as es.MemberExpression, "-", step, state), node);
      },
    });
  },
};

const minusOne = (): es.Expression => ({
  type: "UnaryExpression",
  operator: "-",
  prefix: true,
  argument: literal(1),
});

/** The assignments to what has a setter whose value somebody asks for. O(nodes). */
function askedFor(program: es.Program): Set<Assignment> {
  const setters = settersOf(program);
  const found = new Set<Assignment>();
  if (setters.size === 0) return found;
  const note = (node: Assignment, target: es.Node, path: readonly es.Node[]): void => {
    if (target.type !== "MemberExpression" || target.object.type === "Super") return;
    if (setters.has(nameOf(target.property, target.computed) ?? "") && isUsed(node, path)) found.add(node);
  };
  walk(program as es.Node, null, {
    AssignmentExpression(node, { next, path }) {
      if (!/^(?:&&|\|\||\?\?)=$/.test(node.operator)) note(node, node.left, path);
      next();
    },
    UpdateExpression(node, { next, path }) {
      if (node.prefix) note(node, node.argument, path); // the other one gives what was there before
      next();
    },
  });
  return found;
}

/** The names that have a setter, as far as the program says them. */
function settersOf(program: es.Program): Set<string> {
  const names = new Set<string>();
  const add = (key: es.Node, computed: boolean): void => {
    const name = nameOf(key, computed);
    if (name !== undefined) names.add(name);
  };
  const isSetter = (descriptor: es.Node): boolean =>
    descriptor.type === "ObjectExpression" &&
    descriptor.properties.some(
      (each) => each.type === "Property" && nameOf(each.key, each.computed) === "set",
    );
  walk(program as es.Node, null, {
    Property(node, { next }) {
      if (node.kind === "set" || isSetter(node.value)) add(node.key, node.computed);
      next();
    },
    MethodDefinition(node, { next }) {
      if (node.kind === "set") add(node.key, node.computed);
      next();
    },
    CallExpression(node, { next }) {
      const [, key, descriptor] = node.arguments;
      if (node.arguments.length === 3 && isSetter(descriptor)) add(key, true);
      next();
    },
  });
  return names;
}

/** Undefined where it is not known before the program runs. */
function nameOf(key: es.Node, computed: boolean): string | undefined {
  if (!computed && key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

/** Whether somebody asks for the value of the node at the end of the path. */
function isUsed(node: es.Node, path: readonly es.Node[]): boolean {
  const parent = path.at(-1);
  const outer = (): boolean => isUsed(parent!, path.slice(0, -1));
  switch (parent?.type) {
    case "ExpressionStatement":
      return false;
    case "SequenceExpression":
      return parent.expressions.at(-1) === node && outer();
    case "UnaryExpression":
      return parent.operator !== "void";
    case "ForStatement":
      return parent.test === node;
    case "LogicalExpression":
      return parent.left === node || outer();
    case "ConditionalExpression":
      return parent.test === node || outer();
    default:
      return true;
  }
}

/** `(t = right, target = t, t)`, with what the target is made of evaluated first, and once. */
function keepValue(
  target: es.MemberExpression,
  operator: string,
  right: es.Expression,
  temporaries: Temporaries,
): es.Expression {
  const steps: es.Expression[] = [];
  const held = (part: es.Expression): (() => es.Expression) => {
    const stays = part.type === "ThisExpression" || (part.type === "Identifier" && !hasEffects(right));
    if (stays) return () => copy(part);
    const name = temporaries.take();
    steps.push(assign(id(name), part));
    return () => id(name);
  };
  const object = held(target.object as es.Expression);
  const member = (): es.MemberExpression => ({ ...target, object: object() });
  const value = temporaries.take();
  const first = unmarked(right) ?? right; // as it stands first here in any case
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a compound assignment's operator, without its `=`
  const given = operator === "" ? first : binary(member(), operator as es.BinaryOperator, first);
  steps.push(assign(id(value), given), assign(member(), id(value)), id(value));
  return sequence(steps);
}
