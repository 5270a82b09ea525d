// `Number(text)`, `+text` and `parseFloat(text)`, called or given to `map`: Espruino gives NaN where blanks stand around the number,
// or nothing else, and 0 for texts that begin with e.
// `Date.now()` has a fraction there, and so has `new Date()`; `new Date(…)` takes no date, and its times of texts are a
// millisecond short at times, as those of `Date.parse(text)` are; `isNaN(date)` is true. Also `typeof Symbol`, whose answer is JavaScript's
// because `Symbol.iterator` is there, and `typeof Math`, which is "function" there. And `clearTimeout(id)` of a variable
// that holds no timer yet: Espruino throws for undefined, and does nothing for null.
// Invariant: each is changed only where it means JavaScript's own. It runs before the polyfills take the names away that
// it looks for.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at, become, call, field, id, literal, logical } from "../ast/build.ts";
import { declareApart, type TakenProperty } from "../ast/patterns.ts";
import { isPrimitiveForm } from "../ast/primitives.ts";
import { memberName } from "../analyse/refuse/bindings.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";
import type { RuntimeView } from "../parse/chunk.ts";
import type { HelperName } from "./helpers.ts";

/** The runtime clears timers that it has. */
export const conversions = (view: RuntimeView): Pass => ({
  name: "conversions",
  run(program, { helper }) {
    const { numbers, signs, floats, times, dates, texts, moments, clocks, taken, timers, namespaces } =
      uses(program);
    for (const node of numbers) become(node, id(helper("toNumber")));
    for (const node of signs)
      if (!view.holds(node)) become(node, call(id(helper("toNumber")), [node.argument]));
    for (const node of floats) if (!view.holds(node)) become(node, id(helper("toFloat")));
    for (const node of times) become(node, call(field(id("Math"), "floor"), [{ ...node }]));
    for (const node of moments) if (!view.holds(node)) node.arguments = [wholeTime()];
    for (const node of clocks) if (!view.holds(node)) become(node, clock());
    for (const each of taken) if (!view.holds(each.pattern)) declareApart(each, clock());
    for (const node of dates) {
      const [value] = node.arguments;
      node.arguments = [call(id(helper("timeOf")), [value])];
    }
    for (const node of texts) {
      if (view.holds(node)) continue;
      const parse = id(helper("parseTime"));
      if (node.type === "NewExpression") node.arguments = [call(parse, node.arguments)];
      else become(node, at(node.type === "CallExpression" ? call(parse, node.arguments) : parse, node));
    }
    for (const node of timers) {
      if (view.holds(node)) continue;
      const [timer, ...rest] = node.arguments;
      node.arguments = [logical(timer as es.Expression, "||", literal(null)), ...rest];
    }
    for (const { node, type } of namespaces) become(node, literal(type));
    return program;
  },
});

/** `Math.floor(Date.now())`. */
const wholeTime = (): es.Expression => call(field(id("Math"), "floor"), [call(field(id("Date"), "now"))]);

const clock = (): es.Expression => ({
  type: "ArrowFunctionExpression",
  params: [],
  body: wholeTime(),
  expression: true,
});

export function helpersOf(program: es.Program, view: RuntimeView): Set<HelperName> {
  const { numbers, signs, floats, dates, texts } = uses(program);
  const names = new Set<HelperName>();
  if (numbers.length > 0 || signs.some((node) => !view.holds(node))) names.add("toNumber");
  if (floats.some((node) => !view.holds(node))) names.add("toFloat");
  if (dates.length > 0) names.add("timeOf");
  if (texts.some((node) => !view.holds(node))) names.add("parseTime");
  return names;
}

interface Uses {
  /** `Number`, called or given to `map`. */
  readonly numbers: es.Node[];
  /** `+text`. */
  readonly signs: es.UnaryExpression[];
  /** The same of `parseFloat`. */
  readonly floats: es.Node[];
  /** The calls `Date.now()`. */
  readonly times: es.SimpleCallExpression[];
  /** `new Date()`. */
  readonly moments: es.NewExpression[];
  /** `Date.now` that is not called in its place. */
  readonly clocks: es.MemberExpression[];
  /** `{ now } = Date`. */
  readonly taken: TakenProperty[];
  /** `isNaN(value)` of what may be a date. */
  readonly dates: es.SimpleCallExpression[];
  /** `new Date(value)` of what may be a date or a text, `Date.parse(value)` of what may be a text; `Date.parse` that is not called in its place. */
  readonly texts: (es.NewExpression | es.SimpleCallExpression | es.MemberExpression)[];
  /** Calls of clearTimeout and clearInterval. */
  readonly timers: es.SimpleCallExpression[];
  /** `typeof Symbol`, `typeof Math`, and what JavaScript says. */
  readonly namespaces: { node: es.Node; type: string }[];
}

const types: Readonly<Record<string, string>> = { Symbol: "function", Math: "object", JSON: "object" };

/** O(nodes). */
function uses(program: es.Program): Uses {
  const found: Uses = {
    numbers: [],
    signs: [],
    floats: [],
    times: [],
    dates: [],
    texts: [],
    moments: [],
    clocks: [],
    taken: [],
    timers: [],
    namespaces: [],
  };
  /** What isNaN is given is a date in programs that make dates only. */
  const questions: es.SimpleCallExpression[] = [];
  let makesDates = false;
  const asked: { global: es.Identifier; note: () => void }[] = [];
  walk(program as es.Node, null, {
    CallExpression(node, { next }) {
      const { callee, arguments: given } = node;
      if (given.length === 1 && isName(callee, "Number"))
        asked.push({ global: callee, note: () => found.numbers.push(callee) });
      if (given.length === 1 && isName(callee, "parseFloat"))
        asked.push({ global: callee, note: () => found.floats.push(callee) });
      for (const action of mappings(node)) {
        if (isName(action, "Number")) asked.push({ global: action, note: () => found.numbers.push(action) });
        if (isName(action, "parseFloat"))
          asked.push({ global: action, note: () => found.floats.push(action) });
      }
      if (
        callee.type === "Identifier" &&
        /^clear(?:Timeout|Interval)$/.test(callee.name) &&
        mayBeNone(given[0])
      )
        asked.push({ global: callee, note: () => found.timers.push(node) });
      if (
        callee.type === "Identifier" &&
        callee.name === "isNaN" &&
        given.length === 1 &&
        mayBeDate(given[0])
      )
        asked.push({ global: callee, note: () => questions.push(node) });
      if (callee.type === "MemberExpression" && !callee.computed && callee.object.type === "Identifier") {
        const { object, property } = callee;
        if (object.name === "Date" && property.type === "Identifier" && property.name === "now")
          asked.push({ global: object, note: () => found.times.push(node) });
        if (object.name === "Date" && property.type === "Identifier" && property.name === "parse")
          if (given.length === 1 && mayHaveFraction(given[0]))
            asked.push({ global: object, note: () => found.texts.push(node) });
      }
      next();
    },
    NewExpression(node, { next }) {
      const { callee, arguments: given } = node;
      if (callee.type === "Identifier" && callee.name === "Date") makesDates = true;
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0)
        asked.push({ global: callee, note: () => found.moments.push(node) });
      if (isName(callee, "Date") && given.length === 1 && (mayBeDate(given[0]) || mayHaveFraction(given[0])))
        asked.push({ global: callee, note: () => found.texts.push(node) });
      next();
    },
    MemberExpression(node, { next, path }) {
      const { object } = node;
      const parent = path.at(-1);
      const isCalled = parent?.type === "CallExpression" && parent.callee === node && !node.computed;
      if (object.type === "Identifier" && object.name === "Date" && memberName(node) === "now" && !isCalled)
        asked.push({ global: object, note: () => found.clocks.push(node) });
      if (object.type === "Identifier" && object.name === "Date" && memberName(node) === "parse" && !isCalled)
        asked.push({ global: object, note: () => found.texts.push(node) });
      next();
    },
    VariableDeclarator({ id: pattern, init }, { next, path }) {
      const declaration = path.at(-1);
      if (
        pattern.type === "ObjectPattern" &&
        init?.type === "Identifier" &&
        init.name === "Date" &&
        declaration?.type === "VariableDeclaration"
      )
        for (const property of pattern.properties)
          if (property.type === "Property" && !property.computed && isName(property.key, "now"))
            asked.push({ global: init, note: () => found.taken.push({ declaration, pattern, property }) });
      next();
    },
    UnaryExpression(node, { next }) {
      const { argument, operator } = node;
      if (operator === "+" && mayBeText(argument)) found.signs.push(node);
      if (operator === "typeof" && argument.type === "Identifier" && Object.hasOwn(types, argument.name)) {
        const type = types[argument.name];
        asked.push({ global: argument, note: () => found.namespaces.push({ node, type }) });
      }
      next();
    },
  });
  if (asked.length === 0) return found;
  const own = new Set<object>();
  for (const { references } of analyzeScopes(program).scopes)
    for (const { identifier, resolved } of references) if (resolved) own.add(identifier);
  for (const { global, note } of asked) if (!own.has(global)) note();
  if (makesDates) found.dates.push(...questions);
  return found;
}

const isName = (node: es.Node, name: string): node is es.Identifier =>
  node.type === "Identifier" && node.name === name;

/** The functions that a call gives each element to: `list.map(f)`, `list.filter(f)`, `Array.from(list, f)`. */
function mappings({ callee, arguments: given }: es.SimpleCallExpression): es.Node[] {
  const name = callee.type === "MemberExpression" ? memberName(callee) : undefined;
  return name === "map" || name === "filter" ? given.slice(0, 1) : name === "from" ? given.slice(1, 2) : [];
}

/** Whether the value may be a text, as far as its form tells. */
function mayBeText(node: es.Expression): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string";
    case "BinaryExpression":
      return node.operator === "+" && mayBeText(node.left as es.Expression) && mayBeText(node.right);
    case "UnaryExpression":
      return node.operator === "typeof";
    case "LogicalExpression":
      return mayBeText(node.left) || mayBeText(node.right);
    case "ConditionalExpression":
      return mayBeText(node.consequent) || mayBeText(node.alternate);
    case "UpdateExpression":
    case "NewExpression":
    case "ThisExpression":
    case "ArrayExpression":
    case "ObjectExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return false;
    case "CallExpression":
      return mayBeDate(node);
    case "MemberExpression":
      return memberName(node) !== "length";
    default:
      return true;
  }
}

/** Whether the value may be a text with a fraction of a second, as far as its form tells. */
function mayHaveFraction(node: es.Node): boolean {
  if (node.type === "Literal") return typeof node.value === "string" && node.value.includes(".");
  return (
    node.type === "TemplateLiteral" || (node.type !== "SpreadElement" && mayBeText(node as es.Expression))
  );
}

/** Whether a timer's id may be undefined, as far as its form tells. */
function mayBeNone(node: es.Node | undefined): boolean {
  if (node === undefined || node.type === "Literal" || node.type === "SpreadElement") return false;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return true;
  return !/^set(?:Timeout|Interval)$/.test(node.callee.name);
}

/** Whether the value may be an object, as far as its form tells. */
function mayBeDate(node: es.Node): boolean {
  if (isPrimitiveForm(node)) return false;
  switch (node.type) {
    case "SpreadElement":
      return false;
    case "CallExpression": {
      const { callee } = node;
      if (callee.type === "Identifier") return callee.name !== "Number" && callee.name !== "getTime";
      const { property } = callee.type === "MemberExpression" ? callee : { property: callee };
      return !(
        property.type === "Identifier" &&
        /^(?:now|parse|UTC|getTime|valueOf|floor|round)$/.test(property.name)
      );
    }
    default:
      return true;
  }
}
