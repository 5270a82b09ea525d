// `new RegExp("^" + digits)` of what the source says in full: the text takes the place of what it is made of, as if it had
// been written in one piece. It runs before what it is made of is lowered.
// Invariant: afterwards a regular expression that can be carried to the board at build time has literal texts; one that
// cannot, for what it is made of came from other modules, ends the build.
import type * as es from "estree";
import { at, literal } from "../ast/build.ts";
import type { Pass } from "../pass.ts";
import { refusedFeature } from "./lowering-error.ts";
import { regexpUses } from "./regexp-uses.ts";

export const constantRegexps: Pass = {
  name: "constant regexps",
  run(program) {
    for (const { node, pattern, flags, form } of regexpUses(program)) {
      if (node.type === "Literal") continue;
      if (form.kind === "refused") for (const id of form.faults) throw refusedFeature(node, id);
      node.arguments = node.arguments.map((each, i): es.Expression => {
        const text = literal(i === 0 ? pattern : flags);
        return each.type === "Literal" ? each : at(text, each);
      });
    }
    return program;
  },
};
