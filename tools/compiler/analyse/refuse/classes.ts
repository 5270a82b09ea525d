// Refused classes and their members.
import type * as es from "estree";
import { builtinClasses } from "../../../../boards/espruino/builtins.ts";
import type { Checks, Site } from "./site.ts";

export const classChecks: Checks = {
  ClassDeclaration: baseClass,
  ClassExpression(node, site) {
    baseClass(node, site);
  },
  MethodDefinition({ key, computed, static: isStatic }, site) {
    if (!computed && !isStatic && key.type === "Literal" && typeof key.value === "number")
      site.refuse("class-number-member", key, String(key.value));
  },
};

function baseClass({ superClass }: es.Class, site: Site): void {
  const builtin = superClass && site.bindings.global(superClass);
  if (superClass && builtin && builtinClasses.has(builtin))
    site.refuse("class-extends-builtin", superClass, builtin);
}
