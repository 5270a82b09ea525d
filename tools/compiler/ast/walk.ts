// The walk over a tree that passes and checks are written with. Invariant: nodes are visited in one fixed order, each
// before what is in it; a node is copied only when something in it is replaced, and nothing else changes hands.
//
// Most of a build is walking, by code that has run too seldom to be optimized: so a walk knows where the children of
// each type of node stand instead of looking at every property, and makes nothing for a visitor that it does not ask for.
import type * as es from "estree";

interface NodeLike {
  type: string;
}

type NodeOf<K extends string, T> = T extends { type: K } ? T : never;

/** Looks at one node. What it returns takes the node's place; nothing leaves the node, or what `next` made of it. */
export type Visitor<T, U, V> = (node: T, context: Context<V, U>) => V | void;

/** Visitors by type. `_` is for every node, around the visitor of its type, which its `next` calls. */
export type Visitors<T extends NodeLike, U> = T["type"] extends "_"
  ? never // never so; but types are inferred from the root alone this way
  : { [K in T["type"]]?: Visitor<NodeOf<K, T>, U, T> } & { _?: Visitor<T, U, T> };

export interface Context<T, U> {
  /** Visits what is in the node, with a state of its own if one is given; gives the copy if something was replaced. */
  readonly next: (state?: U) => T | void;
  /** The nodes around this one, the outermost first. Valid during the call. */
  readonly path: T[];
  readonly state: U;
  /** Ends the walk. */
  readonly stop: () => void;
  /** Visits a node as if it stood in this one; gives what takes its place, or itself. */
  readonly visit: (node: T, state?: U) => T;
}

/** Where the children of a node stand, in the order in which they are visited: that of acorn's properties. */
const childKeys: Readonly<Record<es.Node["type"] | "ImportAttribute", readonly string[]>> = {
  ArrayExpression: ["elements"],
  ArrayPattern: ["elements"],
  ArrowFunctionExpression: ["id", "params", "body"],
  AssignmentExpression: ["left", "right"],
  AssignmentPattern: ["left", "right"],
  AwaitExpression: ["argument"],
  BinaryExpression: ["left", "right"],
  BlockStatement: ["body"],
  BreakStatement: ["label"],
  CallExpression: ["callee", "arguments"],
  CatchClause: ["param", "body"],
  ChainExpression: ["expression"],
  ClassBody: ["body"],
  ClassDeclaration: ["id", "superClass", "body"],
  ClassExpression: ["id", "superClass", "body"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  ContinueStatement: ["label"],
  DebuggerStatement: [],
  DoWhileStatement: ["body", "test"],
  EmptyStatement: [],
  ExportAllDeclaration: ["exported", "source", "attributes"],
  ExportDefaultDeclaration: ["declaration"],
  ExportNamedDeclaration: ["declaration", "specifiers", "source", "attributes"],
  ExportSpecifier: ["local", "exported"],
  ExpressionStatement: ["expression"],
  ForInStatement: ["left", "right", "body"],
  ForOfStatement: ["left", "right", "body"],
  ForStatement: ["init", "test", "update", "body"],
  FunctionDeclaration: ["id", "params", "body"],
  FunctionExpression: ["id", "params", "body"],
  Identifier: [],
  IfStatement: ["test", "consequent", "alternate"],
  ImportAttribute: ["key", "value"],
  ImportDeclaration: ["specifiers", "source", "attributes"],
  ImportDefaultSpecifier: ["local"],
  ImportExpression: ["source", "options"],
  ImportNamespaceSpecifier: ["local"],
  ImportSpecifier: ["imported", "local"],
  LabeledStatement: ["body", "label"],
  Literal: [],
  LogicalExpression: ["left", "right"],
  MemberExpression: ["object", "property"],
  MetaProperty: ["meta", "property"],
  MethodDefinition: ["key", "value"],
  NewExpression: ["callee", "arguments"],
  ObjectExpression: ["properties"],
  ObjectPattern: ["properties"],
  PrivateIdentifier: [],
  Program: ["body"],
  Property: ["key", "value"],
  PropertyDefinition: ["key", "value"],
  RestElement: ["argument"],
  ReturnStatement: ["argument"],
  SequenceExpression: ["expressions"],
  SpreadElement: ["argument"],
  StaticBlock: ["body"],
  Super: [],
  SwitchCase: ["consequent", "test"],
  SwitchStatement: ["discriminant", "cases"],
  TaggedTemplateExpression: ["tag", "quasi"],
  TemplateElement: [],
  TemplateLiteral: ["expressions", "quasis"],
  ThisExpression: [],
  ThrowStatement: ["argument"],
  TryStatement: ["block", "handler", "finalizer"],
  UnaryExpression: ["argument"],
  UpdateExpression: ["argument"],
  VariableDeclaration: ["declarations"],
  VariableDeclarator: ["id", "init"],
  WhileStatement: ["test", "body"],
  WithStatement: ["object", "body"],
  YieldExpression: ["argument"],
};

const keysByType = new Map<string, readonly string[]>(Object.entries(childKeys));

/** The properties of a node that hold other nodes, or lists of them (with null for a hole). */
export function childKeysOf(node: NodeLike): readonly string[] {
  const keys = keysByType.get(node.type);
  if (keys === undefined) throw new Error(`no node has the type ${node.type}`);
  return keys;
}

/** Visits a tree; gives it, or its copy where something in it was replaced. O(nodes). */
export function walk<T extends NodeLike, U>(root: T, state: U, visitors: Visitors<T, U>): T {
  return new Walk(visitors).visit(root, state) ?? root;
}

class Walk<T extends NodeLike, U> {
  readonly path: T[] = [];
  readonly stop: () => void;
  readonly visitors: Readonly<Record<string, Visitor<T, U, T> | undefined>>;
  readonly universal: Visitor<T, U, T> | undefined;
  /** Whether nobody looks at names, which are two nodes of five and have nothing in them. */
  readonly passesNames: boolean;
  isStopped = false;

  constructor(visitors: Visitors<T, U>) {
    this.visitors = visitors;
    this.universal = this.visitors["_"];
    this.passesNames = this.universal === undefined && this.visitors["Identifier"] === undefined;
    this.stop = () => {
      this.isStopped = true;
    };
  }

  /** What takes the node's place, if anything does. */
  visit(node: T, state: U): T | undefined {
    const { type } = node;
    if (this.isStopped || (this.passesNames && type === "Identifier")) return undefined;
    const visitor = this.visitors[type];
    const { universal } = this;
    if (universal !== undefined) {
      const visit = new Visit(this, node, state, visitor);
      return universal(node, visit) || visit.inner || visit.changed;
    }
    if (visitor === undefined) return this.children(node, state);
    const visit = new Visit(this, node, state, undefined);
    return visitor(node, visit) || visit.changed;
  }

  /** The copy of the node, if anything in it was replaced. */
  children(node: T, state: U): T | undefined {
    const keys = childKeysOf(node);
    if (keys.length === 0) return undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these properties hold nodes
    const from = node as unknown as Record<string, T | null | undefined | (T | null)[]>;
    let changed: Record<string, T | (T | null)[]> | undefined;
    this.path.push(node);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const child = from[key];
      if (!child) continue;
      if (Array.isArray(child)) {
        const list = this.elements(child, state);
        if (list !== undefined) (changed ??= {})[key] = list;
      } else {
        const result = this.visit(child, state);
        if (result !== undefined) (changed ??= {})[key] = result;
      }
    }
    this.path.pop();
    return changed && { ...node, ...changed };
  }

  /** The copy of the list, if anything in it was replaced. What visitors add to it meanwhile is not visited. */
  elements(nodes: readonly (T | null)[], state: U): (T | null)[] | undefined {
    let changed: (T | null)[] | undefined;
    const { length } = nodes;
    for (let i = 0; i < length; i++) {
      const node = nodes[i];
      if (!node) continue;
      const result = this.visit(node, state);
      if (result !== undefined) (changed ??= nodes.slice())[i] = result;
    }
    return changed;
  }
}

/** What a visitor is given. Its functions are made when it takes them. */
class Visit<T extends NodeLike, U> implements Context<T, U> {
  readonly walk: Walk<T, U>;
  readonly node: T;
  /** The visitor of the node's type, where this is for `_`. */
  readonly visitor: Visitor<T, U, T> | undefined;
  state: U;
  /** What `next` has made of the node. */
  changed: T | undefined = undefined;
  /** What the visitor of the node's type has made of it. */
  inner: T | undefined = undefined;

  constructor(walk: Walk<T, U>, node: T, state: U, visitor: Visitor<T, U, T> | undefined) {
    this.walk = walk;
    this.node = node;
    this.state = state;
    this.visitor = visitor;
  }

  get path(): T[] {
    return this.walk.path;
  }

  get stop(): () => void {
    return this.walk.stop;
  }

  get next(): (state?: U) => T | undefined {
    return (state = this.state) => {
      this.state = state;
      if (this.visitor === undefined) return (this.changed = this.walk.children(this.node, state));
      const own = new Visit(this.walk, this.node, state, undefined);
      this.inner = this.visitor(this.node, own) || undefined;
      this.changed = own.changed;
      return this.inner;
    };
  }

  get visit(): (node: T, state?: U) => T {
    return (node, state = this.state) => {
      this.walk.path.push(this.node);
      const result = this.walk.visit(node, state) ?? node;
      this.walk.path.pop();
      return result;
    };
  }
}
