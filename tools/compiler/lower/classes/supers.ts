// `super.member` in methods, accessors, fields and arrow functions within them: the base's member, for `this`.
//
// Espruino looks it up from the instance, and so finds the method that asks as soon as its class is extended again.
// Invariant: afterwards no `super.` is left in what was rewritten; `super()` is left to the constructor.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Accessors } from "../../ast/accessors.ts";
import {
  array,
  at,
  become,
  binary,
  call,
  field,
  functionExpr,
  id,
  index,
  literal,
  returnOf,
  thisExpr,
} from "../../ast/build.ts";
import { copy } from "../../ast/effects.ts";
import type { PassContext } from "../../pass.ts";

/** Where members of `super` are found. */
export interface Home {
  /** The object, as a new expression. */
  object(): es.Expression;
  /** Whether `toString` is that of the built-in errors, or of plain objects: Espruino's do not do for others. */
  isError?: boolean;
  isPlain?: boolean;
}

type SuperMember = es.MemberExpression & { object: es.Super };

const isSuperMember = (node: es.Node): node is SuperMember =>
  node.type === "MemberExpression" && node.object.type === "Super";

/** Whether `super.` stands in the node, outside the functions and classes that it holds. O(nodes). */
export function mentionsSuper(node: es.Node): boolean {
  let found = false;
  walkOwn(node, (inner) => {
    found ||= isSuperMember(inner);
  });
  return found;
}

/** Calls `look` for each node that has the `super` of `root`, which may be a function. */
function walkOwn(root: es.Node, look: (node: es.Node, path: readonly es.Node[]) => void): void {
  walk(root, null, {
    _(node, { path, next }) {
      if ((node.type === "FunctionExpression" || node.type === "FunctionDeclaration") && node !== root)
        return;
      next();
      look(node, path);
    },
  });
}

/** Rewrites the node's own `super.member` in place. O(nodes). */
export function lowerSuper(root: es.Node, home: Home, accessors: Accessors, { helper }: PassContext): void {
  walkOwn(root, (node, path) => {
    const parent = path.at(-1);
    switch (node.type) {
      case "CallExpression": {
        const { callee } = node;
        if (!isSuperMember(callee)) return;
        const method = methodOf(callee);
        const called = field(
          method,
          node.arguments.some((value) => value.type === "SpreadElement") ? "apply" : "call",
        );
        called.optional = node.optional;
        const values =
          called.property.type === "Identifier" && called.property.name === "apply"
            ? [array(node.arguments)]
            : node.arguments;
        become(node, call(called, [thisExpr(), ...values]));
        return;
      }
      case "TaggedTemplateExpression":
        if (isSuperMember(node.tag)) node.tag = call(field(methodOf(node.tag), "bind"), [thisExpr()]);
        return;
      case "AssignmentExpression": {
        const { left, operator, right } = node;
        if (!isSuperMember(left)) return;
        if (operator === "=") become(node, write(left, right));
        else if (/^(?:\|\||&&|\?\?)=$/.test(operator))
          become(node, {
            type: "LogicalExpression",
            operator: operator.slice(0, -1) as es.LogicalOperator,
            left: read(copy(left)),
            right: write(left, right),
          });
        else {
          const value = binary(read(copy(left)), operator.slice(0, -1) as es.BinaryOperator, right);
          become(node, write(left, value));
        }
        return;
      }
      case "UpdateExpression": {
        const { argument, operator, prefix } = node;
        if (!isSuperMember(argument)) return;
        const step = operator === "++" ? "+" : "-";
        const value = write(argument, binary(read(copy(argument)), step, literal(1)));
        become(node, prefix ? value : binary(value, step === "+" ? "-" : "+", literal(1)));
        return;
      }
      case "MemberExpression":
        if (!isSuperMember(node) || !parent || isHandled(node, parent)) return;
        if (isTarget(node, parent, path.at(-2))) become(node, { ...node, object: thisExpr() });
        else become(node, read(node));
    }
  });

  function methodOf(member: SuperMember): es.Expression {
    if (!member.computed && member.property.type === "Identifier" && member.property.name === "toString") {
      if (home.isError) return id(helper("errorText"));
      if (home.isPlain) return functionExpr([], [returnOf(literal("[object Object]"))]);
    }
    return mayBeAccessor(member) ? read(member) : at({ ...member, object: home.object() }, member);
  }

  function read(member: SuperMember): es.Expression {
    if (!mayBeAccessor(member)) return at({ ...member, object: home.object() }, member);
    return at(call(id(helper("superGet")), [home.object(), keyOf(member), thisExpr()]), member);
  }

  function write(member: SuperMember, value: es.Expression): es.Expression {
    if (mayBeAccessor(member))
      return call(id(helper("superSet")), [home.object(), keyOf(member), thisExpr(), value]);
    return {
      type: "AssignmentExpression",
      operator: "=",
      left: { ...member, object: thisExpr() },
      right: value,
    };
  }

  function mayBeAccessor(member: SuperMember): boolean {
    const { property, computed } = member;
    if (!computed) return accessors.isDeclared(property.type === "Identifier" ? property.name : null);
    return accessors.isDeclared(property.type === "Literal" ? String(property.value) : null);
  }
}

function keyOf({ property, computed }: SuperMember): es.Expression {
  if (!computed && property.type === "Identifier") return literal(property.name);
  return property as es.Expression;
}

/** Whether the parent, which is looked at next, rewrites the member. */
function isHandled(node: es.Node, parent: es.Node): boolean {
  switch (parent.type) {
    case "CallExpression":
      return parent.callee === node;
    case "TaggedTemplateExpression":
      return parent.tag === node;
    case "AssignmentExpression":
      return parent.left === node;
    case "UpdateExpression":
      return true;
    default:
      return false;
  }
}

/** Whether the member is assigned to within a pattern or by a loop. */
function isTarget(node: es.Node, parent: es.Node, outer: es.Node | undefined): boolean {
  switch (parent.type) {
    case "Property":
      return outer?.type === "ObjectPattern" && parent.value === node;
    case "ArrayPattern":
    case "RestElement":
      return true;
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === node;
    default:
      return false;
  }
}

/** `object.name` or `object["name"]`. */
export function memberOf(object: es.Expression, key: es.Expression, computed: boolean): es.MemberExpression {
  return !computed && key.type === "Identifier" ? field(object, key.name) : index(object, key);
}
