// Methods that Espruino's arrays, strings, numbers and promises do not have.
// The receiver decides: where it is known, the method is refused; where only the name says so, it is a warning, unless
// the name is a common one or the module has a member of that name itself.
import type * as es from "estree";
import { forEachMemberKey } from "../../ast/member-keys.ts";
import { memberName } from "./bindings.ts";
import { receiverOf } from "./receivers.ts";
import type { Checks } from "./site.ts";

export function methodChecks(program: es.Program): Checks {
  const own = memberNames(program);
  return {
    MemberExpression(node, site) {
      const name = memberName(node);
      const missing = site.lacking.methods.get(name ?? "");
      if (name === undefined || typeof missing?.instead !== "string") return;
      const receiver = receiverOf(node.object, site.bindings);
      const parent = site.path.at(-1);
      if (receiver !== undefined) {
        if (receiver !== "object" && missing.of.includes(receiver))
          site.refuseBuiltin(`${receiver}.${name}`, node);
      } else if (
        !missing.common &&
        !own.has(name) &&
        parent?.type === "CallExpression" &&
        parent.callee === node
      ) {
        site.warnBuiltin(`${missing.of[0]}.${name}`, node);
      }
    },
  };
}

/** Names of the members that the module's classes and object literals have, or that it assigns. */
function memberNames(program: es.Program): Set<string> {
  const names = new Set<string>();
  const add = (key: es.Node): void => {
    if (key.type === "Identifier") names.add(key.name);
  };
  forEachMemberKey(program, add);
  return names;
}
