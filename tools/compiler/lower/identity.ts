// `a === b` of objects that Espruino compares by what is in them: typed arrays by their elements, dates and whatever has
// a `valueOf` by their numbers. Two buffers that take turns are equal there as long as they hold the same bytes.
// Where an operand may be such an object, as far as the program's text tells, the runtime compares addresses.
// Invariant: a comparison is changed only if one side may be such an object and the other may be one for all that is known.
import type * as es from "estree";
import { memberName } from "../analyse/refuse/bindings.ts";
import { at, call, id, not } from "../ast/build.ts";
import { isPrimitiveForm } from "../ast/primitives.ts";
import { walk } from "../ast/walk.ts";
import type { RuntimeView } from "../parse/chunk.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";
import { keyName } from "./reads/members.ts";
import { compared, Origins } from "./reads/origins.ts";

type View = Pick<RuntimeView, "holds">;

export const identity = (view: View): Pass => ({
  name: "identity",
  run(program, { helper }) {
    for (const node of comparisons(program, view)) {
      const { left, right, operator } = node;
      const asked = at(call(id(helper("same")), [left as es.Expression, right]), node);
      Object.assign(node, operator === "===" ? asked : not(asked));
    }
    return program;
  },
});

/** What the pass will call of the runtime. */
export const helpersOf = (program: es.Program, view: View): HelperName[] =>
  comparisons(program, view).length > 0 ? ["same"] : [];

/** The comparisons to change. O(nodes), and little where a program makes no such objects. */
function comparisons(program: es.Program, view: View): es.BinaryExpression[] {
  const isRuntime = (node: es.Node): boolean => Boolean(node.loc) && view.holds(node);
  if (!makesAny(program, isRuntime)) return [];
  const origins = new Origins(program, isRuntime);
  const found: es.BinaryExpression[] = [];
  walk(program as es.Node, null, {
    BinaryExpression(node, { next, path }) {
      next();
      const { left, right, operator } = node;
      if ((operator !== "===" && operator !== "!==") || isPrimitive(left) || isPrimitive(right)) return;
      if (isRuntime(node)) return;
      const within = path.findLast((one) => one.type === "ClassBody");
      if (origins.isCompared(left, within) || origins.isCompared(right, within)) found.push(node);
    },
  });
  return found;
}

/** Whether the program makes an object of the kind. */
function makesAny(program: es.Program, isRuntime: (node: es.Node) => boolean): boolean {
  let found = false;
  const named = (node: es.Property | es.MethodDefinition, { next }: { next: () => void }): void => {
    if (keyName(node) === "valueOf" && !isRuntime(node)) found = true;
    next();
  };
  walk(program as es.Node, null, {
    Identifier(node) {
      if (compared.test(node.name) && !isRuntime(node)) found = true;
    },
    Property: named,
    MethodDefinition: named,
  });
  return found;
}

/** Whether the form tells that it is no object. */
function isPrimitive(node: es.Node): boolean {
  if (isPrimitiveForm(node)) return true;
  switch (node.type) {
    case "Identifier":
      return /^(?:undefined|NaN|Infinity)$/.test(node.name);
    case "MemberExpression":
      return memberName(node) === "length";
    default:
      return false;
  }
}
