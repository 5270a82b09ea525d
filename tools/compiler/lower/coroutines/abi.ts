// Which functions of the runtime a chunk's coroutines will call. The functions themselves are named, with what they
// do, in firmware/frame.ts: the one file that compiler and runtime share.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { HelperName } from "../helpers.ts";
import { isPrimitive, type FunctionNode } from "./callees.ts";
import { suspends } from "./suspends.ts";

/** What the lowered form of a tree may call; what it does not call after all, the minifier drops. O(nodes). */
export function helpersOf(program: es.Program): Set<HelperName> {
  const names = new Set<HelperName>();
  const all = (...more: HelperName[]): void => more.forEach((name) => names.add(name));
  const forAsync = (): void => all("begin_", "finish_", "wait_", "return_", "leave_", "invoke_", "proceed_");
  if (program.body.some((node) => node.type !== "FunctionDeclaration" && suspends(node))) forAsync();
  const enter = (node: FunctionNode, { next }: { next: () => void }): void => {
    // A primitive that is used as a value gets an async function as its stand-in: primitives.ts.
    if (node.async || isPrimitive(node)) forAsync();
    if (node.async && node.generator) all("asyncGenerator_", "offer_", "relay_");
    else if (node.generator)
      all(
        "generator_",
        "plainGenerator_",
        "end_",
        "finish_",
        "delegate_",
        "register",
        "leave_",
        "invoke_",
        "proceed_",
      );
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    ForOfStatement(node, { next }) {
      if (node.await) all("stream_", "advance_", "END_", "close_");
      next();
    },
  });
  if (names.has("begin_") && namesPromises(program)) all("then_");
  return names;
}

/** Whether anything in the program uses a Task as a promise. */
function namesPromises(program: es.Program): boolean {
  let found = false;
  walk(program as es.Node, null, {
    Identifier(node) {
      if (node.name === "Promise") found = true;
    },
    MemberExpression(node, { next }) {
      const { property } = node;
      if (!node.computed && property.type === "Identifier" && /^(then|catch|finally)$/.test(property.name))
        found = true;
      next();
    },
  });
  return found;
}
