// Names of the program in what was typed, written as the board reaches them: program-names.ts. Invariant: a name is read and
// set where it stands, once, in the order that JavaScript has.
import type * as es from "estree";
import { LINKED_SCOPE } from "../../../firmware/frame.ts";
import { binary, call, field, id, index, literal, logical } from "../../compiler/ast/build.ts";
import { walk } from "../../compiler/ast/walk.ts";
import { InputError } from "../report.ts";

const scopeCall = (text: string, ...values: es.Expression[]): es.CallExpression =>
  call(index(field(id("global"), "pinwheel"), literal(LINKED_SCOPE)), [literal(text), ...values]);

/** A use of a name: what eslint-scope gives. */
interface Use {
  identifier: { name: string };
  isWrite: () => boolean;
}

/** Has these uses stand for variables of the bundle. Throws InputError for one that can only be read there. */
export function reachNames(
  program: es.Program,
  uses: readonly Use[],
  names: ReadonlyMap<string, string>,
): es.Program {
  if (uses.length === 0) return program;
  const targets = new Map<object, string>();
  for (const { identifier } of uses) targets.set(identifier, names.get(identifier.name) ?? "");
  const set = new Set<object>();
  const reached = walk(program as es.Node, null, {
    Identifier(node) {
      const short = targets.get(node);
      return short === undefined ? undefined : scopeCall(short);
    },
    AssignmentExpression(node, { next, visit }) {
      const short = targets.get(node.left);
      if (short === undefined) return next();
      set.add(node.left);
      const right = visit(node.right) as es.Expression;
      const assigned = (value: es.Expression): es.Expression => scopeCall(`${short}=arguments[1]`, value);
      const operator = node.operator.slice(0, -1);
      if (operator === "") return assigned(right);
      if (operator === "&&" || operator === "||" || operator === "??")
        return logical(scopeCall(short), operator, assigned(right));
      return assigned(binary(scopeCall(short), operator as es.BinaryOperator, right));
    },
    UpdateExpression(node, { next }) {
      const short = targets.get(node.argument);
      if (short === undefined) return next();
      set.add(node.argument);
      return scopeCall(node.prefix ? node.operator + short : short + node.operator);
    },
    Property(node, { next }) {
      if (targets.has(node.value)) node.shorthand = false;
      next();
    },
  }) as es.Program;
  const other = uses.find((use) => use.isWrite() && !set.has(use.identifier));
  if (other === undefined) return reached;
  const { name } = other.identifier;
  throw new InputError(
    `${name} is a name of the program, which cannot be set in a pattern or a loop\n  Set it by itself: ${name} = …`,
  );
}
