// What of a program decides, wherever it stands, which polyfills it needs. Invariant: it is found in one walk, and what cannot be
// told from the form of the program counts as there.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { memberName, type Bindings } from "../../analyse/refuse/bindings.ts";

export interface ProgramFacts {
  /** What it assigns to builtin objects itself: `Math.trunc`, `Array.prototype.flat`. */
  readonly own: ReadonlySet<string>;
  /** Whether it makes tasks. */
  readonly hasTasks: boolean;
  /** Whether an object of the program's, the runtime's included, has a `then`. */
  readonly hasThenables: boolean;
  /** Whether an object of the program's may have an accessor that it does not inherit. */
  readonly hasOwnAccessors: boolean;
  /** Whether anything in it yields. */
  readonly hasGenerators: boolean;
}

/** O(nodes). `isRuntime`: whether a node stands in the runtime. */
export function programFacts(
  program: es.Program,
  bindings: Bindings,
  isRuntime: (node: es.Node) => boolean,
): ProgramFacts {
  const own = new Set<string>();
  let hasTasks = false;
  let definesThen = false;
  let hasOwnAccessors = false;
  let hasGenerators = false;
  const enter = (node: es.Function, { next }: { next: () => void }): void => {
    hasTasks ||= node.async === true;
    next();
  };
  const named = ({ key }: { key: es.Node }, { next }: { next: () => void }): void => {
    definesThen ||= key.type === "Identifier" && key.name === "then";
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    MethodDefinition: named,
    PropertyDefinition: named,
    Property(node, context) {
      if (node.kind !== "init") hasOwnAccessors ||= !isRuntime(node);
      named(node, context);
    },
    MemberExpression(node, { next }) {
      if (/^definePropert(?:y|ies)$/.test(memberName(node) ?? "")) hasOwnAccessors ||= !isRuntime(node);
      next();
    },
    AssignmentExpression({ left }, { next }) {
      if (left.type === "MemberExpression") {
        definesThen ||= memberName(left) === "then";
        const member = builtinMember(left, bindings);
        if (member !== undefined) own.add(member);
      }
      next();
    },
    YieldExpression(_, { next }) {
      hasGenerators = true;
      next();
    },
  });
  return { own, hasTasks, hasThenables: hasTasks || definesThen, hasOwnAccessors, hasGenerators };
}

/** `Math.trunc` or `Array.prototype.flat`, where it is a member of a global object, or may be. */
function builtinMember(member: es.MemberExpression, bindings: Bindings): string | undefined {
  const { object } = member;
  const name = memberName(member);
  const owner = bindings.global(object);
  if (owner !== undefined) return `${owner}.${name}`;
  return object.type === "MemberExpression" && memberName(object) === "prototype"
    ? `${bindings.global(object.object)}.prototype.${name}`
    : undefined;
}
