// `Number(text)`: Espruino gives NaN where blanks stand around the number, or nothing else.
// `Date.now()` has a fraction there. Also `typeof Symbol`, whose answer is JavaScript's because `Symbol.iterator` is there.
// Invariant: each is changed only where it means JavaScript's own.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { become, call, field, id, literal } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

export const conversions: Pass = {
  name: "conversions",
  run(program, { helper }) {
    const { numbers, times, symbols } = uses(program);
    for (const node of numbers) become(node, id(helper("toNumber")));
    for (const node of times) become(node, call(field(id("Math"), "floor"), [{ ...node }]));
    for (const node of symbols) become(node, literal("function"));
    return program;
  },
};

export const helpersOf = (program: es.Program): Set<HelperName> =>
  new Set<HelperName>(uses(program).numbers.length > 0 ? ["toNumber"] : []);

interface Uses {
  /** The callees `Number`. */
  readonly numbers: es.Node[];
  /** The calls `Date.now()`. */
  readonly times: es.SimpleCallExpression[];
  /** `typeof Symbol`. */
  readonly symbols: es.Node[];
}

/** O(nodes). */
function uses(program: es.Program): Uses {
  const found = { numbers: [], times: [], symbols: [] } as {
    -readonly [K in keyof Uses]: Uses[K];
  };
  const asked: { global: es.Identifier; note: () => void }[] = [];
  walk(program as es.Node, null, {
    CallExpression(node, { next }) {
      const { callee, arguments: given } = node;
      if (callee.type === "Identifier" && callee.name === "Number" && given.length === 1)
        asked.push({ global: callee, note: () => found.numbers.push(callee) });
      if (callee.type === "MemberExpression" && !callee.computed && callee.object.type === "Identifier") {
        const { object, property } = callee;
        if (object.name === "Date" && property.type === "Identifier" && property.name === "now")
          asked.push({ global: object, note: () => found.times.push(node) });
      }
      next();
    },
    UnaryExpression(node, { next }) {
      const { argument, operator } = node;
      if (operator === "typeof" && argument.type === "Identifier" && argument.name === "Symbol")
        asked.push({ global: argument, note: () => found.symbols.push(node) });
      next();
    },
  });
  if (asked.length === 0) return found;
  const own = new Set<object>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const { identifier, resolved } of references) if (resolved) own.add(identifier);
  for (const { global, note } of asked) if (!own.has(global)) note();
  return found;
}
