// What a class's constructor says of what Espruino will do with it. Invariant: nothing is changed.
import type * as es from "estree";
import { isPrimitiveForm } from "../../ast/primitives.ts";
import { walk } from "../../ast/walk.ts";

/** What its `super()` is given. O(nodes). */
export function superArguments({ value }: es.MethodDefinition): es.Node[] {
  const found: es.Node[] = [];
  walk(value as es.Node, null, {
    CallExpression(node, { next }) {
      if (node.callee.type === "Super") found.push(...node.arguments);
      next();
    },
  });
  return found;
}

export function constructorOf(node: es.Class): es.MethodDefinition | undefined {
  for (const member of node.body.body)
    if (member.type === "MethodDefinition" && member.kind === "constructor") return member;
  return undefined;
}

export const hasFields = (node: es.Class): boolean =>
  node.body.body.some((member) => member.type === "PropertyDefinition" && !member.static);

/** Whether a function that constructs may return an object, as far as the form of what it returns tells. O(nodes). */
export function returnsSomething(node: es.Function): boolean {
  let found = false;
  walk(node.body as es.Node, null, {
    FunctionExpression() {},
    FunctionDeclaration() {},
    ArrowFunctionExpression() {},
    ReturnStatement({ argument }) {
      found ||= Boolean(argument) && !isPrimitiveForm(argument!);
    },
  });
  return found;
}

export interface ConstructorFacts {
  /** Whether it has the word `super`, or gets it. */
  readonly callsSuper: boolean;
  /** Whether that hands on an array's elements. */
  readonly spreads: boolean;
  readonly returnsValue: boolean;
  readonly needsFunction: boolean;
}

export function constructorFacts(node: es.Class): ConstructorFacts {
  const constructor = constructorOf(node);
  if (!constructor) {
    const callsSuper = Boolean(node.superClass) && hasFields(node);
    return { callsSuper, spreads: callsSuper, returnsValue: false, needsFunction: false };
  }
  let spreads = false;
  let callsSuper = false;
  let returnsValue = false;
  let needsFunction = false;
  const direct = new Set<es.Node>(
    constructor.value.body.body.flatMap((child) =>
      child.type === "ExpressionStatement" ? [child.expression] : [],
    ),
  );
  const skip = (inner: es.Node, next: () => void): void => {
    if (inner === constructor.value) next();
  };
  walk(
    constructor.value as es.Node,
    { inArrow: false },
    {
      FunctionExpression: (inner, { next }) => skip(inner, next),
      FunctionDeclaration: (inner, { next }) => skip(inner, next),
      ArrowFunctionExpression: (_, { next }) => next({ inArrow: true }),
      ClassBody(inner, { visit, state }) {
        for (const member of inner.body)
          if (member.type !== "StaticBlock" && member.computed) visit(member.key, state);
      },
      ReturnStatement(inner, { next, state }) {
        if (!state.inArrow && inner.argument) returnsValue = true;
        next();
      },
      MetaProperty() {
        needsFunction = true;
      },
      CallExpression(inner, { next, state }) {
        if (inner.callee.type === "Super") {
          callsSuper = true;
          spreads ||= inner.arguments.some((value) => value.type === "SpreadElement");
          // Fields are set right after it.
          if (state.inArrow || (!direct.has(inner) && hasFields(node))) needsFunction = true;
        }
        next();
      },
    },
  );
  // Without super(), the instance is not there.
  if (node.superClass && !callsSuper) needsFunction = true;
  return { callsSuper, spreads, returnsValue, needsFunction };
}
