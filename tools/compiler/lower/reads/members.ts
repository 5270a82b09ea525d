// The members of a chunk's objects, by name, whoever has them: what is put into fields, who calls methods, and which
// names are asked for otherwise than to call them.
// Invariant: a write or a call that the text does not name is told apart, as one that may be of any name.
import type * as es from "estree";
import { memberName } from "../../analyse/refuse/bindings.ts";
import { walk } from "../../ast/walk.ts";

export type Callable = es.FunctionDeclaration | es.FunctionExpression | es.ArrowFunctionExpression;
export type Writer = es.AssignmentExpression | es.UpdateExpression;

/** What is put into a field: a value, an assignment's, nothing that can be named ("undefined"), or what is unknown. */
export type Put = es.Expression | "unknown" | "undefined";

export class Members {
  /** By name: what may be put there. */
  readonly puts = new Map<string, Put[]>();
  /** What is put under keys that are computed. */
  readonly computedPuts: { key: es.Node; put: Put }[] = [];
  /** Keys by which the program reads members that it does not name. */
  readonly computedReads: { key: es.Node; object: es.Node | undefined; node: es.Node }[] = [];
  readonly calls = new Map<string, es.SimpleCallExpression[]>();
  readonly taken = new Set<string>();
  /** Names of the methods of classes, by their functions. */
  readonly methods = new Map<es.Node, string>();
  /** Assignments and updates, by what they write. */
  readonly writers = new Map<es.Node, Writer>();
  /** Calls by their callees. */
  readonly callees = new Map<es.Node, es.SimpleCallExpression>();
  /** Functions that are the first argument of a method, by name. */
  readonly callbacks = new Map<es.Node, string>();
  /** What a loop goes through, by the name of the element. */
  readonly elements = new Map<es.Node, es.ForOfStatement | es.ForInStatement>();
  /** Functions that a variable is made with, by the variable's name. */
  readonly functions = new Map<es.Node, es.Identifier>();
  /** Whether the program has to do with prototypes. */
  isReflecting = false;

  /** O(nodes). `isRuntime`: whether a node comes from the runtime, which reads no method that it does not name. */
  constructor(program: es.Program, isRuntime: (node: es.Node) => boolean) {
    const reflect = (name: string | undefined, node: es.Node): void => {
      if (name === undefined || !(reflecting.has(name) || making.has(name)) || isRuntime(node)) return;
      if (making.has(name)) this.computedPuts.push({ key: node, put: "unknown" });
      else if (name !== "prototype" || !(node.type === "MemberExpression" && isEngines(node.object)))
        this.isReflecting = true;
    };
    walk(program as es.Node, null, {
      AssignmentExpression: (node, { next }) => {
        this.writers.set(node.left, node);
        next();
      },
      UpdateExpression: (node, { next }) => {
        this.writers.set(node.argument, node);
        next();
      },
      UnaryExpression: (node, { next, visit }) => {
        const { operator, argument } = node;
        // What is deleted is not read.
        if (operator !== "delete" || argument.type !== "MemberExpression") return next();
        visit(argument.object);
        visit(argument.property);
      },
      MemberExpression: (node, { next, path }) => {
        const name = memberName(node);
        const isWritten = this.#write(node, [path.at(-1)!, path.at(-2)], isRuntime);
        reflect(name, node);
        if (name === undefined) {
          if (!isWritten && node.property.type !== "PrivateIdentifier" && !isRuntime(node))
            this.computedReads.push({ key: node.property, object: node.object, node });
        } else if (isCallee(path.at(-1)!, node))
          add(this.calls, name, path.at(-1) as es.SimpleCallExpression);
        else if (!isWritten) this.taken.add(name);
        next();
      },
      Property: (node, { next, path }) => {
        const name = keyName(node);
        if (path.at(-1)!.type === "ObjectPattern") {
          if (name !== undefined) this.taken.add(name);
          else if (!isRuntime(node)) this.computedReads.push({ key: node.key, object: undefined, node });
        } else {
          reflect(name === "__proto__" ? name : undefined, node);
          this.#put(name ?? node.key, node.kind === "init" ? (node.value as es.Expression) : "unknown");
        }
        next();
      },
      PropertyDefinition: (node, { next }) => {
        this.#put(keyName(node) ?? node.key, node.value ?? "undefined");
        next();
      },
      MethodDefinition: (node, { next }) => {
        const name = keyName(node);
        const isMethod = node.kind === "method";
        if (isMethod && name !== undefined) this.methods.set(node.value, name);
        this.#put(name ?? node.key, isMethod ? node.value : "unknown");
        next();
      },
      BinaryExpression: (node, { next }) => {
        if (node.operator === "in" && node.left.type !== "PrivateIdentifier" && !isRuntime(node))
          this.computedReads.push({ key: node.left, object: node.right, node });
        next();
      },
      Literal: ({ value }) => {
        if (typeof value === "string") this.taken.add(value);
      },
      VariableDeclarator: ({ id, init }, { next }) => {
        if (id.type === "Identifier" && init && isCallable(init)) this.functions.set(init, id);
        next();
      },
      CallExpression: (node, { next }) => {
        this.callees.set(node.callee, node);
        const [first] = node.arguments;
        const name = node.callee.type === "MemberExpression" ? memberName(node.callee) : undefined;
        if (name !== undefined && first && isCallable(first)) this.callbacks.set(first, name);
        next();
      },
      ForOfStatement: (node, { next }) => (this.#loop(node), next()),
      ForInStatement: (node, { next }) => (this.#loop(node), next()),
    });
  }

  /** Notes what a member is given; whether it is only written. */
  #write(
    node: es.MemberExpression,
    [parent, around]: readonly [es.Node, es.Node | undefined],
    isRuntime: (node: es.Node) => boolean,
  ): boolean {
    const writer = this.writers.get(node);
    const isTarget =
      parent.type === "ArrayPattern" ||
      parent.type === "RestElement" ||
      (parent.type === "Property" && parent.value === node && around?.type === "ObjectPattern") ||
      ((parent.type === "AssignmentPattern" || isLoop(parent)) && parent.left === node);
    if (!writer && !isTarget) return false;
    const name = memberName(node);
    const put = writer?.type === "AssignmentExpression" ? writer : "unknown";
    // The runtime computes the places of elements only.
    if (name !== undefined || !isRuntime(node)) this.#put(name ?? node.property, put);
    return isTarget || (writer?.type === "AssignmentExpression" && writer.operator === "=");
  }

  #put(name: string | es.Node, put: Put): void {
    if (typeof name === "string") add(this.puts, name, put);
    else this.computedPuts.push({ key: name, put });
  }

  #loop(node: es.ForOfStatement | es.ForInStatement): void {
    if (node.left.type !== "VariableDeclaration") return;
    const { id } = node.left.declarations[0];
    if (id.type === "Identifier") this.elements.set(id, node);
  }
}

/** By these the program comes to prototypes, which have methods as their own members; or changes who has which. */
const reflecting = new Set(["__proto__", "prototype", "getPrototypeOf", "setPrototypeOf", "create"]);
/** By these it makes members whose names may stand nowhere. */
const making = new Set(["defineProperty", "defineProperties", "fromEntries"]);

/** `Object` of `Object.prototype.hasOwnProperty.call(…)`. */
const isEngines = (node: es.Node): boolean =>
  node.type === "Identifier" && /^(?:Object|Array|String|Number|Function|Date|RegExp|Error)$/.test(node.name);

function add<T>(to: Map<string, T[]>, name: string, value: T): void {
  const all = to.get(name);
  if (all) all.push(value);
  else to.set(name, [value]);
}

const isCallee = (parent: es.Node, node: es.Node): boolean =>
  parent.type === "CallExpression" && parent.callee === node;

const isLoop = (node: es.Node): node is es.ForOfStatement | es.ForInStatement =>
  node.type === "ForOfStatement" || node.type === "ForInStatement";

export function isCallable(node: es.Node): node is Callable {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

export function keyName({
  key,
  computed,
}: es.Property | es.PropertyDefinition | es.MethodDefinition): string | undefined {
  if (key.type === "Literal") return String(key.value);
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  return !computed && key.type === "Identifier" ? key.name : undefined;
}
