// Getters whose value is called at once: `o.method()` and `new o.Class()`, where `method` is a getter of the object's own.
//
// Espruino calls such a getter on the global object there, and on `o` wherever the value is only read. So the value is
// read first: `o.method.call(o)`. An inherited getter, as instances of classes have, gets its `this` everywhere.
//
// Invariant: afterwards no call names what may be an object's own getter.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at, call, field, logical, literal } from "../ast/build.ts";
import { rewrite } from "../ast/temporaries.ts";
import type { RuntimeView } from "../parse/chunk.ts";
import type { Pass } from "../pass.ts";
import { held } from "./optional-chaining.ts";

export const getterCalls = (runtime: Pick<RuntimeView, "holds">): Pass => ({
  name: "getter-calls",
  run(program, { names }) {
    // What a pass has made stands nowhere.
    const isRuntime = (node: es.Node): boolean => Boolean(node.loc) && runtime.holds(node);
    const isOwnGetter = ownGettersOf(program, isRuntime);
    if (!isOwnGetter) return program;
    const isCalled = (node: es.Node): node is es.MemberExpression =>
      node.type === "MemberExpression" && node.object.type !== "Super" && isOwnGetter(node);
    return rewrite(program, names, {
      CallExpression(node, { next, state }) {
        const inner = next() ?? node;
        if (inner.type !== "CallExpression" || !isCalled(inner.callee) || isRuntime(node)) return inner;
        const [object, again] = held(inner.callee.object as es.Expression, state);
        const method = field({ ...inner.callee, object }, "call");
        return at(call(method, [again, ...inner.arguments]), node);
      },
      NewExpression(node, { next }) {
        const inner = next() ?? node;
        if (inner.type !== "NewExpression" || !isCalled(inner.callee) || isRuntime(node)) return inner;
        return { ...inner, callee: logical(inner.callee, "||", literal(0)) };
      },
    });
  },
});

/** Whether a member may be a getter that an object has itself; undefined where the program makes none. O(nodes). */
function ownGettersOf(
  program: es.Program,
  isRuntime: (node: es.Node) => boolean,
): ((member: es.MemberExpression) => boolean) | undefined {
  const names = new Set<string>();
  let isUnknown = false;
  const add = (key: es.Node, computed: boolean): void => {
    const name = nameOf(key, computed);
    if (name === undefined) isUnknown = true;
    else names.add(name);
  };
  walk(program as es.Node, null, {
    Property(node, { next, path }) {
      if (node.kind === "get" && path.at(-1)?.type === "ObjectExpression") add(node.key, node.computed);
      next();
    },
    MethodDefinition(node, { next }) {
      if (node.kind === "get" && node.static) add(node.key, node.computed);
      next();
    },
    CallExpression(node, { next }) {
      next();
      const [target, key, descriptor] = node.arguments;
      // What the runtime copies, the program has defined.
      if (!target || isPrototype(target) || isRuntime(node)) return;
      if (isMethod(node.callee, "defineProperty") && mayGet(descriptor)) add(key, true);
      if (!isMethod(node.callee, "defineProperties")) return;
      if (key?.type !== "ObjectExpression") isUnknown = true;
      else
        for (const each of key.properties)
          if (each.type !== "Property") isUnknown = true;
          else if (mayGet(each.value)) add(each.key, each.computed);
    },
  });
  if (names.size === 0 && !isUnknown) return undefined;
  return ({ property, computed }) => {
    const name = nameOf(property, computed);
    return isUnknown || name === undefined || names.has(name);
  };
}

/** Undefined where it is not known before the program runs. */
function nameOf(key: es.Node, computed: boolean): string | undefined {
  if (!computed && key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

const isMethod = (callee: es.Node, name: string): boolean =>
  callee.type === "MemberExpression" && nameOf(callee.property, callee.computed) === name;

/** `C.prototype`: what stands there, instances inherit. */
const isPrototype = (target: es.Node): boolean => isMethod(target, "prototype");

/** Whether a descriptor may have a getter, as far as its form tells. */
function mayGet(descriptor: es.Node | undefined): boolean {
  if (descriptor?.type !== "ObjectExpression") return true;
  return descriptor.properties.some(
    (each) =>
      each.type !== "Property" ||
      each.kind !== "init" ||
      (nameOf(each.key, each.computed) ?? "get") === "get",
  );
}
