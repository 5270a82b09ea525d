// `x += f()` as Espruino runs it.
//
// Espruino reads the target of a compound assignment after it has evaluated the right side, so that a call there which
// changes the target is seen: `this.sum += this.next()` adds to the sum that next() left. Where the right side may
// change the target, the target is read first: `this.sum = this.sum + this.next()`. The minifier turns that back for
// variables, so this runs on the minified tree as well.
//
// Invariant: the right side of a compound assignment that is left cannot change what its target names.
import type { Reference, Variable } from "eslint-scope";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, at, binary, id, sequence } from "../ast/build.ts";
import { copy, hasEffects } from "../ast/effects.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import type { Pass } from "../pass.ts";

export const compoundAssignments: Pass = {
  name: "compound-assignments",
  run(program, { names }) {
    const early = misordered(program);
    if (early.size === 0) return program;
    return rewrite(program, names, {
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        return early.has(node) && inner.type === "AssignmentExpression"
          ? at(readFirst(inner, state), node)
          : inner;
      },
    });
  },
};

/** The compound assignments whose right side may change their target. O(nodes). */
export function misordered(program: es.Program): Set<es.AssignmentExpression> {
  const candidates: es.AssignmentExpression[] = [];
  const own = new Set<string>();
  walk(program as es.Node, null, {
    AssignmentExpression(node, { next }) {
      const { left, operator, right } = node;
      if (left.type === "MemberExpression") own.add(keyOf(left.property));
      if (/^(?:[-+*/%&|^]|<<|>>>?)=$/.test(operator) && right.type !== "Literal") candidates.push(node);
      next();
    },
    MethodDefinition: (node, { next }) => (own.add(keyOf(node.key)), next()),
    Property: (node, { next }) => (own.add(keyOf(node.key)), next()),
  });
  const isPureMember = (callee: es.MemberExpression): boolean => isPure(callee, own);
  const acting = candidates.filter(({ right }) => mayAct(right, isPureMember, isPureName));
  if (acting.length === 0) return new Set();
  const references = new Map<object, Reference>();
  for (const scope of analyzeScopes(program).scopes)
    for (const reference of scope.references) references.set(reference.identifier, reference);
  const isPureFunction = (callee: es.Identifier): boolean =>
    isPureName(callee) || standsForPure(references.get(callee)?.resolved);
  return new Set(
    acting.filter(({ left, right }) => {
      if (!mayAct(right, isPureMember, isPureFunction)) return false;
      if (left.type === "MemberExpression") return true;
      return left.type === "Identifier" && mayChange(left, right, references.get(left));
    }),
  );
}

const isPureName = ({ name }: es.Identifier): boolean => pureFunctions.test(name);

/** Whether the variable is another name of a native function: `const clock = Date.now`. */
function standsForPure(variable: Variable | null | undefined): boolean {
  if (variable?.defs.length !== 1) return false;
  const [definition] = variable.defs;
  if (definition.type !== "Variable" || variable.references.some((each) => each.isWrite() && !each.init))
    return false;
  const { init } = definition.node;
  if (init?.type === "Identifier") return isPureName(init);
  return (
    init?.type === "MemberExpression" &&
    init.object.type === "Identifier" &&
    /^(?:Math|Date)$/.test(init.object.name)
  );
}

const keyOf = (key: es.Node): string =>
  key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "";

/** Methods of native objects that change nothing outside; a program may have its own of such a name. */
const pureMethods = new Set(
  (
    "charAt charCodeAt indexOf join padEnd padStart repeat slice substr substring toFixed toLowerCase toUpperCase " +
    "trim getTime getUint8 getInt8 getUint16 getInt16 getUint32 getInt32 getFloat32 getFloat64"
  ).split(" "),
);
const pureFunctions = /^(?:getTime|parseInt|parseFloat|isNaN|isFinite|analogRead|digitalRead)$/;

/** Whether evaluating it may change a variable or a property. Functions in it are not run. O(nodes). */
function mayAct(
  node: es.Node,
  isPureMember: (callee: es.MemberExpression) => boolean,
  isPureFunction: (callee: es.Identifier) => boolean,
): boolean {
  return hasEffects(
    node,
    ({ callee }) =>
      (callee.type === "Identifier" && isPureFunction(callee)) ||
      (callee.type === "MemberExpression" && isPureMember(callee)),
  );
}

function isPure({ object, property, computed }: es.MemberExpression, own: ReadonlySet<string>): boolean {
  if (computed) return false;
  if (object.type === "Identifier" && object.name === "Math") return true;
  const name = keyOf(property);
  return pureMethods.has(name) && !own.has(name);
}

/** Whether a right side that acts may assign to the variable. */
function mayChange(variable: es.Identifier, right: es.Expression, reference: Reference | undefined): boolean {
  const { resolved, from } = reference ?? {};
  if (!resolved || !from) return true;
  // Only this call of the function can reach a variable of its own that no inner function writes.
  const isOwn =
    resolved.scope.variableScope === from.variableScope &&
    from.variableScope.type === "function" &&
    resolved.references.every((each) => !each.isWrite() || each.from.variableScope === from.variableScope);
  return !isOwn || assigns(right, variable.name);
}

function assigns(node: es.Node, name: string): boolean {
  let found = false;
  walk(node, null, {
    FunctionExpression() {},
    ArrowFunctionExpression() {},
    AssignmentExpression({ left }, { next }) {
      found ||= left.type !== "MemberExpression" && (left.type !== "Identifier" || left.name === name);
      next();
    },
    UpdateExpression({ argument }) {
      found ||= argument.type === "Identifier" && argument.name === name;
    },
  });
  return found;
}

/** `a.b += c` → `a.b = a.b + c`; what is more than a name is kept in a variable. */
function readFirst(node: es.AssignmentExpression, temporaries: Temporaries): es.Expression {
  const { left, right } = node;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a compound assignment's operator, without its `=`
  const operator = node.operator.slice(0, -1) as es.BinaryOperator;
  if (left.type !== "MemberExpression") {
    if (left.type !== "Identifier") throw new Error("a compound assignment has a simple target");
    return assign(left, binary(id(left.name), operator, right));
  }
  const before: es.Expression[] = [];
  const held = <E extends es.Node>(part: E): (() => E | es.Identifier) => {
    if (/^(?:Identifier|ThisExpression|Literal|Super)$/.test(part.type)) return () => copy(part);
    const name = temporaries.take();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `super` is among the simple ones
    before.push(assign(id(name), part as es.Expression));
    return () => id(name);
  };
  const object = held(left.object);
  const key = left.computed ? held(left.property) : undefined;
  const target = (): es.MemberExpression => ({
    ...left,
    object: object(),
    property: key === undefined ? copy(left.property) : key(),
  });
  const result = at(assign(target(), binary(target(), operator, right)), node);
  return before.length === 0 ? result : sequence([...before, result]);
}
