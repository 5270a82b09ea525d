// `o.x = g()` where g itself makes or deletes `o.x`.
//
// Espruino looks the key up before it evaluates the right side, and adds it afterwards if it was missing: a key that
// the right side has made meanwhile is there twice, with the inner value first, and one that it has deleted is lost.
// So the value comes first, `t = g(), o.x = t`, where the object and the key cannot tell. The minifier would put that
// together again: it is given `o.x = $late(g())`, and the call is written out behind it.
//
// Invariant: a right side that is left behind a key runs nothing of the program that may make or delete such a key.
// The runtime's own assignments are left: its objects have their fields from their constructors on.
import type { Reference } from "eslint-scope";
import type * as es from "estree";
import { assign, at, call, id, sequence } from "../ast/build.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import { rewrite, type Temporaries } from "../ast/temporaries.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

const marker = "$late";

/** Marks what has to be written out once the tree is minified. O(nodes), and the text of functions by their depth. */
export const lateKeys = (isRuntime: (node: es.Node) => boolean): Pass => ({
  name: "late-keys",
  run(program) {
    const late: { node: es.AssignmentExpression; within: string[] }[] = [];
    const writes: es.MemberExpression[] = [];
    const isOwn = (node: es.Node): boolean => Boolean(node.loc) && !isRuntime(node);
    const write = (target: es.Node): void => {
      if (target.type === "MemberExpression" && isOwn(target)) writes.push(target);
    };
    const calls = new Set<string>();
    walk(program as es.Node, null, {
      AssignmentExpression(node, { next, path }) {
        write(node.left);
        if (isPlain(node) && node.left.type === "MemberExpression" && isOwn(node))
          late.push({ node, within: path.flatMap((each, i) => boundName(each, path[i - 1])) });
        next();
      },
      UnaryExpression: ({ operator, argument }, { next }) => {
        if (operator === "delete") write(argument);
        next();
      },
      UpdateExpression: ({ argument }, { next }) => (write(argument), next()),
      CallExpression: ({ callee }, { next }) => {
        if (callee.type === "MemberExpression" && isOwn(callee)) calls.add(keyOf(callee));
        // An assignment to a length has become a call of a helper, under this name or one made from it.
        if (callee.type === "Identifier" && /^resize(?:\$\d+)?$/.test(callee.name)) calls.add("splice");
        next();
      },
    });
    if (late.length === 0) return program;
    const references = referencesOf(program);
    const mayRun = reachIn(program, references);
    const counts = new Map<string, number>();
    const count = (key: string): number => counts.get(key) ?? 0;
    for (const each of writes) counts.set(keyOf(each), count(keyOf(each)) + 1);
    const fills = [...calls].some((name) => filling.has(name));
    const moves = [...calls].some((name) => moving.has(name));
    const hasRival = (key: string): boolean => {
      if (fills || (moves && /^(?:\[\]|\[#\]|\d+)$/.test(key))) return true;
      if (key === anyKey) return writes.length > 1;
      return count(key) + count(anyKey) + (/^\d/.test(key) ? count(anyNumber) : 0) > 1;
    };
    for (const { node, within } of late) {
      const runs = runsProgram(node.right, references);
      if (runs && (hasRival(keyOf(node.left as es.MemberExpression)) || mayRun(node.right, within)))
        node.right = at(call(id(marker), [node.right]), node.right);
    }
    return program;
  },
});

/** Whether it gives the key a value that is evaluated in its place: not `??=`, nor what comes out of a suspension. */
const isPlain = ({ operator, right }: es.AssignmentExpression): boolean =>
  !/^(?:\?\?|\|\||&&)=$/.test(operator) && !/^(?:Await|Yield)Expression$/.test(right.type);

/** Whether the call is a mark of the pass above. */
export const isLate = (node: es.Node): node is es.SimpleCallExpression =>
  node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === marker;

/** Writes out what is marked. O(nodes). */
export const lateKeysOut: Pass = {
  name: "late-keys-out",
  run(program, { names }) {
    let references: Map<object, Reference> | undefined;
    return rewrite(program, names, {
      AssignmentExpression(node, { next, state }) {
        const inner = next() ?? node;
        const value = inner.type === "AssignmentExpression" ? unmarked(inner.right) : undefined;
        if (inner.type !== "AssignmentExpression" || value === undefined) return inner;
        references ??= referencesOf(program);
        return at(valueFirst(inner.left, value, state, references), node);
      },
    });
  },
};

/** The right side without its mark, which stands in an addition where the assignment was compound. */
export function unmarked(right: es.Expression): es.Expression | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it was marked
  if (isLate(right)) return right.arguments[0] as es.Expression;
  if (right.type !== "BinaryExpression") return undefined;
  const operand = unmarked(right.right);
  return operand && { ...right, right: operand };
}

function valueFirst(
  left: es.AssignmentExpression["left"],
  right: es.Expression,
  temporaries: Temporaries,
  references: ReadonlyMap<object, Reference>,
): es.Expression {
  const steps: es.Expression[] = [];
  const held = <E extends es.Node>(part: E): E | es.Identifier => {
    const isSame = part.type === "Identifier" && isConstant(references.get(part));
    if (isSame || /^(?:ThisExpression|Literal|Super)$/.test(part.type)) return part;
    const name = temporaries.take();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `super` is among the simple ones
    steps.push(assign(id(name), part as unknown as es.Expression));
    return id(name);
  };
  if (left.type !== "MemberExpression") throw new Error("only properties are late");
  const object = held(left.object);
  const property = left.computed ? held(left.property) : left.property;
  const value = temporaries.take();
  steps.push(assign(id(value), right), assign({ ...left, object, property }, id(value)));
  return sequence(steps);
}

/** Whether the name stands for the same value throughout. */
function isConstant(reference: Reference | undefined): boolean {
  return reference?.resolved?.references.every((each) => !each.isWrite() || each.init === true) === true;
}

function referencesOf(program: es.Program): Map<object, Reference> {
  const references = new Map<object, Reference>();
  for (const scope of analyzeScopes(program).scopes)
    for (const reference of scope.references) references.set(reference.identifier, reference);
  return references;
}

const anyKey = "[]";
const anyNumber = "[#]";
/** Methods that write properties of any name, and those that write elements. */
const filling = new Set(["assign", "defineProperty", "defineProperties"]);
const moving = new Set("push pop shift unshift splice fill reverse sort".split(" "));

/** The key, if the text says it; else whether it is a number. */
function keyOf({ computed, property }: es.MemberExpression): string {
  if (!computed) return property.type === "Identifier" ? property.name : anyKey;
  if (property.type === "Literal") return String(property.value);
  const isNumber =
    property.type === "UpdateExpression" ||
    (property.type === "BinaryExpression" && /^(?:[-*/%&|^]|<<|>>>?)$/.test(property.operator));
  return isNumber ? anyNumber : anyKey;
}

/** The name by which a function or a class is called, as far as the text shows. */
function boundName(node: es.Node, parent: es.Node | undefined): string[] {
  if (!/Function|^Class(?:Decl|Expr)/.test(node.type)) return [];
  const target =
    parent?.type === "VariableDeclarator"
      ? parent.id
      : parent?.type === "AssignmentExpression"
        ? parent.left
        : parent && "key" in parent
          ? parent.key
          : undefined;
  const named = target?.type === "MemberExpression" ? target.property : target;
  const own = "id" in node ? node.id : undefined;
  return [named, own].flatMap((each) => (each?.type === "Identifier" ? each.name : []));
}

/**
 * Tells whether evaluating a node may run a function of one of the names: by what the functions mention that it
 * mentions, and so on. What a parameter stands for may be any.
 */
function reachIn(
  program: es.Program,
  references: ReadonlyMap<object, Reference>,
): (node: es.Node, names: readonly string[]) => boolean {
  const bodies = new Map<string, es.Node[]>();
  const note = (node: es.Node, { next, path }: { next: () => void; path: es.Node[] }): void => {
    for (const name of boundName(node, path.at(-1))) bodies.set(name, [...(bodies.get(name) ?? []), node]);
    next();
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
    ClassDeclaration: note,
    ClassExpression: note,
  });
  return (node, names) => {
    if (names.length === 0) return false;
    const open = new Set([node]);
    let found = false;
    // What is added meanwhile is visited too.
    for (const one of open)
      walk(one, null, {
        Identifier({ name }) {
          found ||= names.includes(name);
          for (const body of bodies.get(name) ?? []) open.add(body);
        },
        CallExpression({ callee }, { next }) {
          const variable = callee.type === "Identifier" ? references.get(callee)?.resolved : undefined;
          found ||= variable?.defs.some(({ type }) => type === "Parameter") === true;
          next();
        },
      });
    return found;
  };
}

/** Whether evaluating it may run something of the program, or assign a property itself. */
function runsProgram(node: es.Node, references: ReadonlyMap<object, Reference>): boolean {
  const isNative = ({ callee, arguments: given }: es.SimpleCallExpression | es.NewExpression): boolean => {
    const root = callee.type === "MemberExpression" ? callee.object : callee;
    const isGlobal = root.type === "Identifier" && !references.get(root)?.resolved;
    return isGlobal && !given.some(({ type }) => /Function/.test(type));
  };
  let found = false;
  walk(node, null, {
    FunctionExpression() {},
    ArrowFunctionExpression() {},
    CallExpression: (inner, { next }) => (isNative(inner) ? next() : void (found = true)),
    NewExpression: (inner, { next }) => (isNative(inner) ? next() : void (found = true)),
    TaggedTemplateExpression: () => void (found = true),
    AssignmentExpression: ({ left }, { next }) => {
      if (left.type === "MemberExpression") found = true;
      else next();
    },
    UnaryExpression: ({ operator }, { next }) => (operator === "delete" ? void (found = true) : next()),
  });
  return found;
}
