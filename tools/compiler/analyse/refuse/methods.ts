// Methods that Espruino's arrays, strings, numbers and promises do not have.
// The receiver decides: where it is known, the method is refused; where only the name says so, it is a warning, unless
// the name is a common one or the module has a member of that name itself.
import type * as es from "estree";
import { walk } from "zimmerframe";
import { missingMethods, type Receiver } from "../../../../boards/espruino/builtins.ts";
import { memberName } from "./bindings.ts";
import type { Checks, Site } from "./site.ts";

export function methodChecks(program: es.Program): Checks {
  const own = memberNames(program);
  return {
    MemberExpression(node, site) {
      const name = memberName(node);
      const missing = missingMethods.get(name ?? "");
      if (name === undefined || !missing) return;
      const receiver = receiverOf(node.object, site);
      const parent = site.path.at(-1);
      if (receiver !== undefined) {
        if (missing.of.includes(receiver)) site.refuseBuiltin(`${receiver}.${name}`, node);
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
  walk(program as es.Node, null, {
    MethodDefinition: (node, { next }) => (add(node.key), next()),
    PropertyDefinition: (node, { next }) => (add(node.key), next()),
    Property: (node, { next }) => (add(node.key), next()),
    AssignmentExpression: (node, { next }) => {
      if (node.left.type === "MemberExpression") add(node.left.property);
      next();
    },
  });
  return names;
}

const methodResults: Readonly<Record<string, Receiver>> = {
  charAt: "string",
  filter: "array",
  join: "string",
  map: "array",
  padEnd: "string",
  padStart: "string",
  repeat: "string",
  reverse: "array",
  split: "array",
  splice: "array",
  substr: "string",
  substring: "string",
  toFixed: "string",
  toLowerCase: "string",
  toUpperCase: "string",
  trim: "string",
};

const arrayFunctions: ReadonlySet<string> = new Set(["keys", "values", "entries"]);

/** What the expression is certain to be, when its form says so. */
function receiverOf(node: es.Node, site: Site): Receiver | undefined {
  switch (node.type) {
    case "ArrayExpression":
      return "array";
    case "TemplateLiteral":
      return "string";
    case "Literal":
      if ("regex" in node) return "regexp";
      if (typeof node.value === "string") return "string";
      return typeof node.value === "number" ? "number" : undefined;
    case "NewExpression": {
      const name = site.bindings.global(node.callee);
      if (name === "Array" || /^(?:Ui|I)nt\d+(?:Clamped)?Array$|^Float\d+Array$/.test(name ?? ""))
        return "array";
      if (name === "RegExp") return "regexp";
      return name === "Promise" ? "promise" : undefined;
    }
    case "CallExpression":
      return resultOf(node, site);
    case "Identifier":
      return constantOf(node, site);
    default:
      return undefined;
  }
}

function resultOf(node: es.CallExpression, site: Site): Receiver | undefined {
  if (node.callee.type !== "MemberExpression")
    return site.bindings.global(node.callee) === "String" ? "string" : undefined;
  const name = memberName(node.callee) ?? "";
  const owner = site.bindings.global(node.callee.object);
  if (owner === "Object" && arrayFunctions.has(name)) return "array";
  if (owner === "Promise") return "promise";
  return Object.hasOwn(methodResults, name) ? methodResults[name] : undefined;
}

/** A `const` that is initialised by an expression of known form. */
function constantOf(node: es.Identifier, site: Site): Receiver | undefined {
  const definitions = site.bindings.variable(node)?.defs ?? [];
  const [definition] = definitions;
  if (definitions.length !== 1 || definition?.type !== "Variable" || definition.parent.kind !== "const")
    return undefined;
  const { id, init } = definition.node;
  return id.type === "Identifier" && init && init.type !== "Identifier" ? receiverOf(init, site) : undefined;
}
