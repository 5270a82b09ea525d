// What Espruino shows of instances and JavaScript does not: methods of a class among the keys of `for (k in this)`, texts
// and numbers as instances of String and Number.
// Invariant: a loop is changed only where the object is an instance of a class for certain, whose prototype has methods
// and nothing else.
import type * as es from "estree";
import { Bindings, memberName } from "../analyse/refuse/bindings.ts";
import { at, become, call, field, id, literal, sequence } from "../ast/build.ts";
import { hasEffects } from "../ast/effects.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

/** Whether a node comes from the runtime or from another pass. */
type IsRuntime = (node: es.Node) => boolean;

export const instances = (isRuntime: IsRuntime): Pass => ({
  name: "instances",
  run(program) {
    const { loops, questions, fillsPrototypes } = uses(program, isRuntime);
    if (loops.length === 0 && questions.length === 0) return program;
    const bindings = Bindings.of(program);
    for (const node of questions)
      if (/^(?:String|Number|Boolean)$/.test(bindings.global(node.right) ?? "")) {
        const left = node.left as es.Expression;
        // Objects of these classes are refused.
        become(node, at(hasEffects(left) ? sequence([left, literal(false)]) : literal(false), node));
      }
    if (fillsPrototypes) return program;
    for (const { node, isThis } of loops)
      if (isThis || isInstance(node.right, bindings))
        Object.assign(node, {
          type: "ForOfStatement",
          await: false,
          right: at(call(field(id("Object"), "keys"), [node.right]), node.right),
        });
    return program;
  },
});

interface Found {
  /** `for (k in x)` that deletes nothing; whether `x` is the `this` of a method. */
  readonly loops: { node: es.ForInStatement; isThis: boolean }[];
  /** `x instanceof X`. */
  readonly questions: es.BinaryExpression[];
  /** Whether the program puts something onto a prototype. */
  fillsPrototypes: boolean;
}

/** O(nodes). */
function uses(program: es.Program, isRuntime: IsRuntime): Found {
  const found: Found = { loops: [], questions: [], fillsPrototypes: false };
  walk(program as es.Node, null, {
    ForInStatement(node, { next, path }) {
      next();
      if (isRuntime(node) || deletes(node.body)) return;
      found.loops.push({ node, isThis: node.right.type === "ThisExpression" && isInMethod(path) });
    },
    BinaryExpression(node, { next }) {
      next();
      if (node.operator === "instanceof" && !isRuntime(node)) found.questions.push(node);
    },
    MemberExpression(node, { next, path }) {
      next();
      // `A.prototype.x = 1`, and what takes the prototype elsewhere
      const isRead = path.at(-1)?.type === "MemberExpression" && path.at(-2)?.type !== "AssignmentExpression";
      if (memberName(node) === "prototype" && !isRead && !isRuntime(node)) found.fillsPrototypes = true;
    },
  });
  return found;
}

function deletes(body: es.Node): boolean {
  let found = false;
  walk(body, null, {
    UnaryExpression({ operator }, { next }) {
      found ||= operator === "delete";
      next();
    },
  });
  return found;
}

/** Whether `this` is an instance of the class around: arrow functions take it from outside. */
function isInMethod(path: readonly es.Node[]): boolean {
  const own = path.findLastIndex(
    ({ type }) => type === "FunctionExpression" || type === "FunctionDeclaration",
  );
  const member = path[own - 1];
  return member?.type === "MethodDefinition" && !member.static;
}

/** `new A()`, or a variable that holds nothing else. */
function isInstance(node: es.Node, bindings: Bindings): boolean {
  if (node.type === "NewExpression") return isClass(node.callee, bindings);
  const { defs = [], references = [] } = (node.type === "Identifier" && bindings.variable(node)) || {};
  const [definition] = defs;
  if (defs.length !== 1 || definition?.type !== "Variable") return false;
  if (references.some((reference) => reference.isWrite() && !reference.init)) return false;
  const { id: target, init } = definition.node;
  return target.type === "Identifier" && init?.type === "NewExpression" && isClass(init.callee, bindings);
}

/** Whether it is a class of the program's, and what it extends as well. */
function isClass(node: es.Node, bindings: Bindings): boolean {
  const [definition, second] = (node.type === "Identifier" && bindings.variable(node)?.defs) || [];
  if (definition?.type !== "ClassName" || second) return false;
  const { superClass } = definition.node;
  return !superClass || isClass(superClass, bindings);
}
