// What `for await` takes its elements from, as far as the program's text tells.
// Invariant: what certainly is a stream is an object of a class with `take_`, or a generator's; what certainly needs no
// closing has nothing to do when a loop over it is left early.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { analyzeScopes, whileUnchanged } from "../../ast/scopes.ts";
import { knownNames, type Known } from "../known.ts";
import { calleesOf, type FunctionNode } from "./callees.ts";
import { returned } from "./subjects.ts";

export interface StreamFacts {
  /** False where the value may have to be made a stream first. */
  isStream: boolean;
  /** Whether the value has to be told when the loop is left early. */
  mayClose: boolean;
}

export type Streams = ReadonlyMap<es.ForOfStatement, StreamFacts>;

/** For every `for await`. Valid for what stood in the program when it was made. O(nodes). */
export const streamsOf = (program: es.Program): Streams => whileUnchanged(program, () => streamsIn(program));

function streamsIn(program: es.Program): Streams {
  const callees = calleesOf(analyzeScopes(program));
  const known = knownNames(program);
  const closes = anyCloses(program);
  const isStreaming = streamClasses(program, known);
  /** What the value comes from: a call of one of the program's async generators, or `new` with a class of streams. */
  const origin = (node: es.Node): FunctionNode | "stream" | undefined => {
    if (node.type === "Identifier") {
      const initial = known.initial(node);
      return initial && initial.type !== "Identifier" ? origin(initial) : undefined;
    }
    if (node.type === "NewExpression" && node.callee.type === "Identifier") {
      const made = known.initial(node.callee);
      return made && isStreaming(made) ? "stream" : undefined;
    }
    const fn = node.type === "CallExpression" ? callees.target(node.callee) : undefined;
    if (fn?.async && fn.generator) return fn;
    if (!fn || fn.async || fn.generator) return undefined;
    const results = returned(fn);
    const areStreams = results.every((result) => result.type === "NewExpression" && origin(result));
    return results.length > 0 && areStreams ? "stream" : undefined;
  };
  const facts = new Map<es.ForOfStatement, StreamFacts>();
  walk(program as es.Node, null, {
    ForOfStatement(loop, { next }) {
      if (loop.await) {
        const from = origin(loop.right);
        const mayClose = from ? from !== "stream" && isCleaning(from) : closes;
        facts.set(loop, { isStream: from !== undefined, mayClose });
      }
      next();
    },
  });
  return facts;
}

/**
 * Tells whether objects of a class have `take_`, their own or inherited. A class with one above it is a function by now,
 * with an object for its prototype.
 */
function streamClasses(program: es.Program, known: Known): (made: es.Node) => boolean {
  const prototypes = new Map<es.Node, es.ObjectExpression>();
  for (const node of program.body) {
    if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") continue;
    const { left, right } = node.expression;
    const made = isPrototype(left) ? known.initial(left.object) : undefined;
    if (made && right.type === "ObjectExpression") prototypes.set(made, right);
  }
  const isStreaming = (made: es.Node | undefined): boolean => {
    if (!made) return false;
    if (made.type === "ClassDeclaration")
      return made.body.body.some(
        (member) => member.type === "MethodDefinition" && isNamed(member.key, "take_"),
      );
    const members = prototypes.get(made)?.properties ?? [];
    return members.some(
      (member) =>
        member.type === "Property" &&
        (isNamed(member.key, "take_") ||
          (isNamed(member.key, "__proto__") &&
            isPrototype(member.value) &&
            isStreaming(known.initial(member.value.object)))),
    );
  };
  return isStreaming;
}

const isPrototype = (node: es.Node): node is es.MemberExpression & { object: es.Identifier } =>
  node.type === "MemberExpression" &&
  !node.computed &&
  node.object.type === "Identifier" &&
  isNamed(node.property, "prototype");

const isNamed = (node: es.Node, name: string): boolean => node.type === "Identifier" && node.name === name;

/** Whether leaving it early runs code of the generator. */
function isCleaning(fn: FunctionNode): boolean {
  let found = false;
  walk(fn.body as es.Node, null, {
    TryStatement: () => void (found = true),
    YieldExpression(node, { next }) {
      if (node.delegate) found = true;
      next();
    },
    ForOfStatement(node, { next }) {
      if (node.await) found = true;
      next();
    },
  });
  return found;
}

/** Whether anything in the program may have to be told that a loop over it was left early. */
function anyCloses(program: es.Program): boolean {
  let found = false;
  const visit = (fn: FunctionNode, { next }: { next: () => void }): void => {
    if (fn.generator && isCleaning(fn)) found = true;
    next();
  };
  const member = ({ key }: { key: es.Node }, { next }: { next: () => void }): void => {
    if (isReturn(key)) found = true;
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
    Property: member,
    MethodDefinition: member,
    // A class's method of that name is put onto its prototype.
    AssignmentExpression({ left }, { next }) {
      if (left.type === "MemberExpression" && isReturn(left.property)) found = true;
      next();
    },
  });
  return found;
}

const isReturn = (key: es.Node): boolean =>
  isNamed(key, "return") || (key.type === "Literal" && key.value === "return");
