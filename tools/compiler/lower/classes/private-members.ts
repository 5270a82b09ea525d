// Private members: properties under names that the program has nowhere else.
//
// Methods and accessors stand on the prototype or the class, under a name with a `$`. A field's name begins with the
// character 255 where the program looks at the properties of objects it knows nothing of (`for…in`, `Object.keys`,
// JSON …): Espruino leaves such names out of all of these, and so does JavaScript, because the property is made
// non-enumerable; elsewhere it is an ordinary short name.
//
// Invariant: afterwards no private name is left. What is read of anything but `this` is asked whether it has the
// member, and throws a TypeError if not.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import { become, call, id, literal } from "../../ast/build.ts";
import { markedByte } from "../../parse/byte-marks.ts";
import type { PassContext } from "../../pass.ts";

declare module "estree" {
  interface PropertyDefinition {
    /** A private field that must not be enumerated. */
    hidden?: true;
  }
}

interface PrivateName {
  readonly key: es.Identifier | es.Literal;
  readonly isStatic: boolean;
}

type Environment = ReadonlyMap<string, PrivateName>;

/** Renames the program's private members in place. O(nodes). `unicode`: whether the board's strings are Unicode. */
export function renamePrivateMembers(
  program: es.Program,
  { names, helper }: PassContext,
  unicode: boolean,
): void {
  const isObserved = looksAtProperties(program);
  let count = 0;
  const keyOf = (member: es.MethodDefinition | es.PropertyDefinition): es.Identifier | es.Literal => {
    if (isObserved && member.type === "PropertyDefinition") return hiddenKey((++count).toString(36), unicode);
    const { key } = member;
    return id(names.fresh(key.type === "PrivateIdentifier" ? shortened(key.name) : "p"));
  };
  walk(program as es.Node, new Map() as Environment, {
    ClassBody(node, { next, state }) {
      const environment = new Map(state);
      const own = new Map<string, PrivateName>();
      for (const member of node.body) {
        if (member.type === "StaticBlock" || member.key.type !== "PrivateIdentifier") continue;
        const { name } = member.key;
        const found = own.get(name) ?? { key: keyOf(member), isStatic: member.static };
        own.set(name, found);
        environment.set(name, found);
        become(member.key, copyOf(found.key));
        if (isObserved && member.type === "PropertyDefinition") member.hidden = true;
      }
      next(environment);
    },
    MemberExpression(node, { next, state }) {
      const { property, object } = node;
      if (property.type === "PrivateIdentifier") {
        const found = state.get(property.name)!;
        const key = copyOf(found.key);
        if (!isTrusted(object, found) && !isOptional(node)) {
          const text = literal(key.type === "Identifier" ? key.name : String(key.value));
          node.object = call(id(helper("brand")), [object as es.Expression, text]);
        }
        node.property = key;
        node.computed = key.type === "Literal";
      }
      next();
    },
    BinaryExpression(node, { next, state }) {
      if (node.left.type === "PrivateIdentifier") {
        const { key } = state.get(node.left.name)!;
        node.left = literal(key.type === "Identifier" ? key.name : String(key.value));
      }
      next();
    },
  });
}

/** A key that begins with the byte 255, on boards with Unicode strings and on others. */
function hiddenKey(name: string, unicode: boolean): es.Literal {
  if (!unicode) return literal(markedByte(255) + name);
  const source = `"\\xff${name}"`;
  return { type: "Literal", value: `\xff${name}`, raw: source };
}

const shortened = (name: string): string => name.replace(/[^\w]/g, "").slice(0, 3);

const copyOf = (key: es.Identifier | es.Literal): es.Identifier | es.Literal => ({ ...key });

/** Whether nothing else can stand here than what has the member. */
function isTrusted(object: es.Expression | es.Super, { isStatic }: PrivateName): boolean {
  return object.type === "ThisExpression" || (isStatic && object.type === "Identifier");
}

/** Whether the object may be null or undefined, and the member then is not asked for. */
function isOptional(node: es.Node): boolean {
  if (node.type === "MemberExpression") return node.optional || isOptional(node.object);
  return node.type === "CallExpression" && (node.optional || isOptional(node.callee));
}

const lookers = new Set([
  "keys",
  "values",
  "entries",
  "assign",
  "stringify",
  "getOwnPropertyNames",
  "getOwnPropertyDescriptors",
  "for",
]);

/** Whether the program goes through the properties of objects. O(nodes). */
function looksAtProperties(program: es.Program): boolean {
  let found = false;
  const find = (): void => {
    found = true;
  };
  walk(program as es.Node, null, {
    ForInStatement: find,
    MemberExpression(node, { next }) {
      const { property } = node;
      if (property.type === "Identifier" && lookers.has(property.name)) found = true;
      next();
    },
    SpreadElement(_, { path, next }) {
      if (path.at(-1)?.type === "ObjectExpression") found = true;
      next();
    },
    RestElement(_, { path, next }) {
      if (path.at(-1)?.type === "ObjectPattern") found = true;
      next();
    },
  });
  return found;
}

/** Whether the program asks objects other than `this` for private members. O(nodes). */
export function needsBrand(program: es.Program): boolean {
  let found = false;
  walk(program as es.Node, null, {
    MemberExpression(node, { next }) {
      found ||= node.property.type === "PrivateIdentifier" && node.object.type !== "ThisExpression";
      next();
    },
  });
  return found;
}
