// Tagged templates: plain calls, with the strings of the site as an array that is made once.
//
// Invariant: each site has its own array, the same at every call. `raw` is there if the program says `raw` anywhere.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import {
  array,
  assign,
  at,
  become,
  call,
  declare,
  field,
  id,
  literal,
  statement,
  undef,
} from "../ast/build.ts";
import type { Pass } from "../pass.ts";

export const taggedTemplates: Pass = {
  name: "tagged-templates",
  run(program, { names }) {
    const tables: es.Statement[] = [];
    const wantsRaw = mentionsRaw(program);
    walk(program as es.Node, null, {
      TaggedTemplateExpression(node, { next }) {
        next();
        const { quasis, expressions } = node.quasi;
        const name = names.fresh("s");
        const cooked = quasis.map(({ value }) => (value.cooked == null ? undef() : literal(value.cooked)));
        tables.push(at(declare("const", id(name), array(cooked)), node));
        if (wantsRaw) {
          const isPlain = quasis.every(({ value }) => value.raw === value.cooked);
          const raw = isPlain ? id(name) : array(quasis.map(({ value }) => literal(value.raw)));
          tables.push(at(statement(assign(field(id(name), "raw"), raw)), node));
        }
        become(node, call(node.tag, [id(name), ...expressions]));
      },
    });
    program.body.unshift(...(tables as typeof program.body));
    return program;
  },
};

function mentionsRaw(program: es.Program): boolean {
  let found = false;
  walk(program as es.Node, null, {
    Identifier({ name }) {
      found ||= name === "raw";
    },
    Literal({ value }) {
      found ||= value === "raw";
    },
  });
  return found;
}
