// Methods of the runtime's classes that nothing in the bundle names: they are left out, as tree shaking leaves out
// functions. A method costs a board its text and some five jsvars, whether it is ever called or not.
// Invariant: a method that could be called stays. The program's own classes are left alone, and where the program calls
// a method by a name that it computes, all stay.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

/** Called by the engine itself. */
const implicit = new Set(["toString", "valueOf", "toJSON"]);

/** `isRuntime`: whether a node of the chunk comes from the runtime. */
export const unusedMethods = (isRuntime: (node: es.Node) => boolean): Pass => ({
  name: "unused methods",
  run(program) {
    const classes: es.ClassBody[] = [];
    walk(program as es.Node, null, {
      ClassBody(node, { next }) {
        if (isRuntime(node)) classes.push(node);
        next();
      },
    });
    const waiting = new Set(classes.flatMap(({ body }) => body.filter(isRemovable)));
    const named = new Set(implicit);
    if (!note(program, waiting, named)) return program;
    for (;;) {
      const live = [...waiting].filter(({ key }) => named.has((key as es.Identifier).name));
      if (live.length === 0) break;
      for (const method of live) waiting.delete(method);
      for (const method of live) note(method.value, waiting, named);
    }
    for (const body of classes)
      body.body = body.body.filter((one) => one.type !== "MethodDefinition" || !waiting.has(one));
    return program;
  },
});

function isRemovable(member: es.ClassBody["body"][number]): member is es.MethodDefinition {
  return (
    member.type === "MethodDefinition" &&
    member.kind !== "constructor" &&
    !member.static &&
    !member.computed &&
    member.key.type === "Identifier"
  );
}

/**
 * Adds the names by which code asks for properties, but for what is in the methods that wait for being named. Any text
 * may be such a name. False when a method may be called by any name.
 */
function note(node: es.Node, waiting: ReadonlySet<es.Node>, named: Set<string>): boolean {
  let isKnown = true;
  walk(node, null, {
    MethodDefinition(method, { next }) {
      if (!waiting.has(method)) next();
    },
    MemberExpression(member, { next, path }) {
      const { computed, property } = member;
      const parent = path.at(-1);
      if (!computed && property.type === "Identifier") named.add(property.name);
      else if (property.type !== "Literal" && parent?.type === "CallExpression" && parent.callee === member)
        isKnown = false;
      next();
    },
    Property({ computed, key }, { next }) {
      if (!computed && key.type === "Identifier") named.add(key.name);
      next();
    },
    Literal({ value }) {
      if (typeof value === "string") named.add(value);
    },
  });
  return isKnown;
}
