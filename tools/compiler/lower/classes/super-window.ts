// Whether code may construct objects of the program's classes: what runs while a `super()` is under way must not, on
// Espruino. Invariant: where it is not certain, it may.
import type * as es from "estree";
import { forEachMemberKey } from "../../ast/member-keys.ts";
import { walk } from "../../ast/walk.ts";

/** Methods of built-in objects that call what they are given. */
const callers = new Set(
  "forEach map filter some every reduce reduceRight find findIndex sort replace then catch call apply bind emit".split(
    " ",
  ),
);

/** The names under which the program's own objects have members. O(nodes). */
export function namesOfMembers(program: es.Program): ReadonlySet<string> {
  const names = new Set(callers);
  const add = (key: es.Node): void => {
    if (key.type === "Identifier" || key.type === "PrivateIdentifier") names.add(key.name);
    if (key.type === "Literal") names.add(String(key.value));
  };
  forEachMemberKey(program, add);
  return names;
}

/** Whether running the node may run code of the program that stands elsewhere; `members` is namesOfMembers'. O(nodes). */
export function runsCode(node: es.Node, members: ReadonlySet<string>): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next, stop }) {
      switch (inner.type) {
        case "FunctionExpression":
        case "FunctionDeclaration":
        case "ArrowFunctionExpression":
          return;
        case "NewExpression":
          found ||= inner.callee.type !== "Identifier" || !isBuiltin(inner.callee.name);
          break;
        case "CallExpression":
          found ||= !isHarmlessCall(inner, members);
          break;
        case "TaggedTemplateExpression":
        case "ForOfStatement":
        case "SpreadElement":
          found ||= inner.type === "TaggedTemplateExpression";
          break;
      }
      if (found) stop();
      else next();
    },
  });
  return found;
}

const isBuiltin = (name: string): boolean =>
  /^(?:Array|Date|Error|TypeError|\w+Array|RegExp|ArrayBuffer)$/.test(name);

function isHarmlessCall({ callee }: es.SimpleCallExpression, members: ReadonlySet<string>): boolean {
  if (callee.type === "Super") return true;
  if (callee.type !== "MemberExpression" || callee.computed) return false;
  return callee.property.type === "Identifier" && !members.has(callee.property.name);
}
