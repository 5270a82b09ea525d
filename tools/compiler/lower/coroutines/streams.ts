// What `for await` takes its elements from, as far as the program's text tells.
// Invariant: what certainly is a stream is an object of a class with `take_`, or a generator's; what certainly needs no
// closing has nothing to do when a loop over it is left early.
import type * as es from "estree";
import { walk } from "zimmerframe";
import { analyzeScopes } from "../../ast/scopes.ts";
import { knownNames } from "../known.ts";
import { calleesOf, type FunctionNode } from "./callees.ts";

export interface Streams {
  /** False where the value may have to be made a stream first. */
  isStream(node: es.Node): boolean;
  /** Whether a loop over the value has to tell it when it is left early. */
  mayClose(node: es.Node): boolean;
}

/** O(nodes). */
export function streamsOf(program: es.Program): Streams {
  const callees = calleesOf(analyzeScopes(program));
  const known = knownNames(program);
  const closes = anyCloses(program);
  /** What the value comes from: a call of one of the program's async generators, or `new` with a class of streams. */
  const origin = (node: es.Node): FunctionNode | "stream" | undefined => {
    if (node.type === "Identifier") {
      const initial = known.initial(node);
      return initial && initial.type !== "Identifier" ? origin(initial) : undefined;
    }
    if (node.type === "NewExpression" && node.callee.type === "Identifier") {
      const made = known.initial(node.callee);
      return made?.type === "ClassDeclaration" && isStreaming(made) ? "stream" : undefined;
    }
    const fn = node.type === "CallExpression" ? callees.target(node.callee) : undefined;
    if (fn?.async && fn.generator) return fn;
    const only = fn && !fn.async && !fn.generator && onlyResult(fn);
    return only && only.type === "NewExpression" ? origin(only) : undefined;
  };
  return {
    isStream: (node) => origin(node) !== undefined,
    mayClose(node) {
      const from = origin(node);
      return from ? from !== "stream" && isCleaning(from) : closes;
    },
  };
}

const isStreaming = (node: es.ClassDeclaration): boolean =>
  node.body.body.some((member) => member.type === "MethodDefinition" && isNamed(member.key, "take_"));

const isNamed = (node: es.Node, name: string): boolean => node.type === "Identifier" && node.name === name;

/** What a function returns, if that is all that it does. */
function onlyResult(fn: FunctionNode): es.Node | undefined {
  if (fn.body.type !== "BlockStatement") return fn.body;
  const last = fn.body.body.at(-1);
  const isPlain = fn.body.body.slice(0, -1).every(({ type }) => !/^(If|Try|Switch|For|While|Do)/.test(type));
  return isPlain && last?.type === "ReturnStatement" ? (last.argument ?? undefined) : undefined;
}

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
    if (isNamed(key, "return")) found = true;
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
    Property: member,
    MethodDefinition: member,
  });
  return found;
}
