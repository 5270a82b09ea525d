// The names of functions and classes, which Espruino does not keep: `f.name` of a function that the program's text tells
// is the name itself, and `x.constructor.name` asks the object, whose class has a method that says it.
// Invariant: a program that asks for neither is left as it is.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { Bindings, memberName } from "../analyse/refuse/bindings.ts";
import { at, become, binary, call, conditional, field, id, literal, undef } from "../ast/build.ts";
import { copy } from "../ast/effects.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";
import type { HelperName } from "./helpers.ts";

/** Whether a node comes from the runtime or from another pass. */
type IsRuntime = (node: es.Node) => boolean;

export const namesOfFunctions = (isRuntime: IsRuntime): Pass => ({
  name: "names of functions",
  run(program, { helper }) {
    const { known, ofClasses, ofTargets } = questions(program, isRuntime);
    for (const { node, name } of known) become(node, at(literal(name), node));
    if (!asksClasses({ known, ofClasses, ofTargets })) return program;
    for (const node of ofTargets) {
      const asked = call(id(helper("className")), [field(node.object as es.MetaProperty, "prototype")]);
      become(node, at(asked, node));
    }
    addNames(program, isRuntime);
    for (const { node, value, mayBeNone } of ofClasses) {
      const asked = call(id(helper("className")), [value]);
      const isNone = (): es.Expression => binary(copy(value), "==", literal(null));
      become(node, at(mayBeNone ? conditional(isNone(), undef(), asked) : asked, node));
    }
    return program;
  },
});

export const helpersOf = (program: es.Program, isRuntime: IsRuntime): HelperName[] =>
  asksClasses(questions(program, isRuntime)) ? ["className"] : [];

const asksClasses = ({ ofClasses, ofTargets }: Questions): boolean => ofClasses.length + ofTargets.length > 0;

interface Questions {
  /** `f.name` of a function that is known. */
  readonly known: { node: es.Node; name: string }[];
  /** `value.constructor.name`; or `value?.constructor?.name`, the value being a variable. */
  readonly ofClasses: { node: es.Node; value: es.Expression; mayBeNone: boolean }[];
  /** `new.target.name` in a constructor of a class. */
  readonly ofTargets: es.MemberExpression[];
}

/** O(nodes). */
function questions(program: es.Program, isRuntime: IsRuntime): Questions {
  const found: Questions = { known: [], ofClasses: [], ofTargets: [] };
  const named: es.MemberExpression[] = [];
  walk(program as es.Node, null, {
    MemberExpression(node, { next, path }) {
      next();
      const { object } = node;
      if (memberName(node) !== "name" || isWritten(node, path.at(-1)) || isRuntime(node)) return;
      if (object.type === "Identifier" || isFunction(object)) named.push(node);
      if (object.type === "MetaProperty" && object.meta.name === "new" && isInConstructor(path))
        found.ofTargets.push(node);
      if (object.type !== "MemberExpression" || memberName(object) !== "constructor") return;
      const { object: value } = object;
      if (value.type === "Super") return;
      const chain = path.at(-1);
      const isChain = chain?.type === "ChainExpression";
      if (node.optional || object.optional) {
        if (isChain && value.type === "Identifier")
          found.ofClasses.push({ node: chain, value, mayBeNone: true });
      } else if (!isChain) found.ofClasses.push({ node, value, mayBeNone: false });
    },
  });
  if (named.length === 0) return found;
  const bindings = Bindings.of(program);
  for (const node of named) {
    const { object } = node;
    const name = isFunction(object) ? ownName(object, "") : nameOf(bindings.variable(object));
    if (name !== undefined) found.known.push({ node, name });
  }
  return found;
}

/** Whether the innermost function that is no arrow is a class's constructor. */
function isInConstructor(path: readonly es.Node[]): boolean {
  const i = path.findLastIndex(({ type }) => type === "FunctionExpression" || type === "FunctionDeclaration");
  const member = path[i - 1] as es.Node | undefined;
  return member?.type === "MethodDefinition" && member.kind === "constructor";
}

type FunctionLike = es.FunctionExpression | es.ArrowFunctionExpression | es.ClassExpression;

const isFunction = (node: es.Node): node is FunctionLike =>
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression" ||
  node.type === "ClassExpression";

const isWritten = (node: es.Node, parent: es.Node | undefined): boolean =>
  (parent?.type === "AssignmentExpression" && parent.left === node) ||
  parent?.type === "UpdateExpression" ||
  (parent?.type === "UnaryExpression" && parent.operator === "delete");

/** The name of a function or class that stays in its variable. */
function nameOf(variable: Variable | undefined): string | undefined {
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length > 1) return undefined;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  const name = plain(variable.name);
  if (definition.type === "FunctionName") return name;
  if (definition.type === "ClassName") return ownName(definition.node, name);
  if (definition.type !== "Variable") return undefined;
  const { id: target, init } = definition.node;
  return target.type === "Identifier" && init && isFunction(init) ? ownName(init, name) : undefined;
}

/** Its own name, else the one that it gets from where it stands; undefined for a class with a member of that name. */
function ownName(node: FunctionLike | es.ClassDeclaration, other: string): string | undefined {
  if ("id" in node && node.id) other = plain(node.id.name);
  if (node.type !== "ClassExpression" && node.type !== "ClassDeclaration") return other;
  const hasOwn = node.body.body.some(
    (member) =>
      member.type !== "StaticBlock" && member.static && "name" in member.key && member.key.name === "name",
  );
  return hasOwn ? undefined : other;
}

/** Without what the bundler adds where two modules have one name. */
const plain = (name: string): string => name.replace(/\$\d+$/, "");

/** Gives each class of the program the method that className() calls. */
function addNames(program: es.Program, isRuntime: IsRuntime): void {
  const add = (node: es.Class, { next, path }: { next: () => void; path: readonly es.Node[] }): void => {
    next();
    const name = isRuntime(node) ? undefined : ownName(node, nameFrom(path.at(-1)));
    if (name === undefined) return;
    const body: es.BlockStatement = {
      type: "BlockStatement",
      body: [{ type: "ReturnStatement", argument: literal(name) }],
    };
    const method = {
      type: "MethodDefinition",
      kind: "method",
      key: id("$cn"),
      computed: false,
      static: false,
      value: { type: "FunctionExpression", params: [], body },
    } as unknown as es.MethodDefinition; // the type wants decorators, too
    node.body.body.push(method);
  };
  walk(program as es.Node, null, { ClassDeclaration: add, ClassExpression: add });
}

/** `const A = class {}`, `A = class {}`, `{ A: class {} }`. */
function nameFrom(parent: es.Node | undefined): string {
  const target =
    parent?.type === "VariableDeclarator"
      ? parent.id
      : parent?.type === "AssignmentExpression"
        ? parent.left
        : parent?.type === "Property" && !parent.computed
          ? parent.key
          : undefined;
  return target?.type === "Identifier" ? plain(target.name) : "";
}
