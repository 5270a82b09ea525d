// Refused classes and their members.
import type * as es from "estree";
import { builtinClasses } from "../../../../boards/espruino/builtins.ts";
import { receiverOf } from "./receivers.ts";
import type { Checks, Site } from "./site.ts";

export const classChecks: Checks = {
  ClassDeclaration: baseClass,
  ClassExpression(node, site) {
    baseClass(node, site);
  },
  MethodDefinition({ key, computed, static: isStatic }, site) {
    if (isStatic) return;
    if (key.type === "Literal" && /^\d+$/.test(String(key.value)))
      site.refuse("class-number-member", key, String(key.value));
    else if (computed && receiverOf(key, site.bindings) === "number")
      site.refuse("class-number-member", key, "computed");
  },
};

function baseClass({ superClass }: es.Class, site: Site): void {
  const builtin = superClass && site.bindings.global(superClass);
  if (superClass && builtin && builtinClasses.has(builtin))
    site.refuse("class-extends-builtin", superClass, builtin);
}
