// What the values in a chunk may be, as far as its text tells. Every variable, field, parameter and result is a slot,
// which may hold whatever is put into it anywhere; slots are filled, from nothing, until nothing is added.
// Invariant: what a value may be at run time is among what is said of it; elements of lists may be anything.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { memberName } from "../../analyse/refuse/bindings.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { walk } from "../../ast/walk.ts";
import {
  ANYTHING,
  FOREIGN,
  NUMBER,
  ofGlobalCall,
  ofMethodCall,
  PLAIN,
  plainClasses,
  TEXT,
  WRITTEN,
  type Kinds,
} from "./kinds.ts";
import { isCallable, keyName, type Callable, type Members, type Put } from "./members.ts";

type Source = () => Kinds;

interface Slot {
  sources: readonly Source[];
  kinds: Kinds;
}

/** What has this is no text that stands in the program, and no number. */
export const isKey = (kinds: Kinds): boolean => (kinds | NUMBER | WRITTEN) === (NUMBER | WRITTEN);
export const isText = (kinds: Kinds): boolean =>
  (kinds | NUMBER | WRITTEN | TEXT) === (NUMBER | WRITTEN | TEXT);
export const isForeign = (kinds: Kinds): boolean => (kinds | FOREIGN | WRITTEN) === (FOREIGN | WRITTEN);

export class Values {
  readonly #members: Members;
  readonly #variables = new Map<es.Node, Variable>();
  /** Variables of declared functions, by the declaration. */
  readonly #declared = new Map<es.Node, Variable>();
  readonly #slots = new Map<unknown, Slot>();
  #isSettled = true;

  /** O(nodes). */
  constructor(program: es.Program, members: Members) {
    this.#members = members;
    for (const scope of analyzeScopes(program).scopes) {
      for (const { identifier, resolved } of scope.references)
        if (resolved) this.#variables.set(identifier as es.Node, resolved);
      for (const variable of scope.variables)
        for (const { type, node } of variable.defs)
          if (type === "FunctionName") this.#declared.set(node, variable);
    }
  }

  /** What the expression may give. Costs O(slots that it depends on), a few times. */
  of(node: es.Node): Kinds {
    for (;;) {
      this.#isSettled = true;
      const kinds = this.#of(node);
      for (const slot of this.#slots.values())
        for (const source of slot.sources) {
          const more = slot.kinds | source();
          if (more !== slot.kinds) this.#isSettled = false;
          slot.kinds = more;
        }
      if (this.#isSettled) return kinds;
    }
  }

  /** The variable of a name; none for a global. */
  variable(node: es.Node): Variable | undefined {
    return this.#variables.get(node);
  }

  #slot(key: unknown, sources: () => readonly Source[]): Kinds {
    const known = this.#slots.get(key);
    if (known) return known.kinds;
    this.#slots.set(key, { sources: sources(), kinds: 0 });
    this.#isSettled = false;
    return 0;
  }

  #of(node: es.Node): Kinds {
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? WRITTEN : "regex" in node ? PLAIN : NUMBER;
      case "TemplateLiteral":
        return TEXT;
      case "UnaryExpression":
        return node.operator === "typeof" ? TEXT : NUMBER;
      case "UpdateExpression":
        return NUMBER;
      case "BinaryExpression":
        return node.operator === "+" ? this.#sum(node.left, node.right) : NUMBER;
      case "LogicalExpression":
        return this.#of(node.left) | this.#of(node.right);
      case "ConditionalExpression":
        return this.#of(node.consequent) | this.#of(node.alternate);
      case "SequenceExpression":
        return this.#of(node.expressions.at(-1)!);
      case "AssignmentExpression":
        return this.#assigned(node);
      case "ChainExpression":
        return this.#of(node.expression) | NUMBER;
      case "ObjectExpression":
        return node.properties.some((one) => one.type === "Property" && keyName(one) === "__proto__")
          ? ANYTHING
          : PLAIN;
      case "ArrayExpression":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return PLAIN;
      case "Identifier":
        return this.#ofName(node);
      case "MemberExpression":
        return this.#ofMember(node);
      case "NewExpression": {
        const { callee } = node;
        return callee.type === "Identifier" && !this.#variables.has(callee) && plainClasses.has(callee.name)
          ? PLAIN
          : ANYTHING;
      }
      case "CallExpression":
        return this.#ofCall(node);
      default:
        return ANYTHING;
    }
  }

  /** A text that begins or ends with a number is no method's name. */
  #sum(left: es.Node, right: es.Node): Kinds {
    const [a, b] = [this.#of(left), this.#of(right)];
    return a === NUMBER || b === NUMBER ? NUMBER : a && b && NUMBER | TEXT;
  }

  #assigned({ operator, left, right }: es.AssignmentExpression): Kinds {
    switch (operator) {
      case "=":
        return this.#of(right);
      case "+=":
        return this.#sum(left, right);
      case "??=":
      case "||=":
      case "&&=":
        return this.#of(left) | this.#of(right);
      default:
        return NUMBER;
    }
  }

  #put(put: Put): Kinds {
    if (put === "unknown") return ANYTHING;
    return put === "undefined" ? NUMBER : this.#of(put);
  }

  #ofName(node: es.Identifier): Kinds {
    const variable = this.#variables.get(node);
    if (variable) return this.#slot(variable, () => this.#putInto(variable));
    return /^(?:undefined|NaN|Infinity)$/.test(node.name) ? NUMBER : ANYTHING;
  }

  #putInto(variable: Variable): Source[] {
    const { writers, elements } = this.#members;
    const sources: Source[] = [() => NUMBER]; // undefined
    for (const { type, node, name } of variable.defs) {
      const func = node as es.Node;
      if (type === "Parameter" && isCallable(func)) sources.push(() => this.#ofParameter(func, name));
      else if (type === "FunctionName") sources.push(() => PLAIN);
      else if (type !== "Variable") sources.push(() => ANYTHING);
    }
    for (const reference of variable.references.filter((one) => one.isWrite())) {
      const name = reference.identifier as es.Node;
      const writer = writers.get(name);
      const loop = elements.get(name);
      if (writer) sources.push(() => this.#of(writer));
      else if (loop) sources.push(() => this.#ofElements(loop));
      else if (reference.partial || !reference.writeExpr) sources.push(() => ANYTHING);
      else sources.push(() => this.#of(reference.writeExpr as es.Node));
    }
    return sources;
  }

  #ofElements({ type, right }: es.ForOfStatement | es.ForInStatement): Kinds {
    if (type === "ForInStatement") return TEXT;
    if (right.type !== "ArrayExpression") return isText(this.#of(right)) ? TEXT : ANYTHING;
    const kinds = right.elements.map((one) => (one === null ? NUMBER : this.#argument([one], 0)));
    return kinds.reduce((all, one) => all | one, 0);
  }

  /** What a function's parameter may be, where all its calls are known. */
  #ofParameter(func: Callable, name: es.Node): Kinds {
    const at = func.params.findIndex(
      (one) => one === name || (one.type === "AssignmentPattern" && one.left === name),
    );
    if (at < 0) return ANYTHING;
    const calls = this.#callsOf(func);
    if (calls) return calls.reduce((kinds, call) => kinds | this.#argument(call.arguments, at), 0);
    // Methods of lists give the place second.
    const method = at === 1 ? this.#members.callbacks.get(func) : undefined;
    return method !== undefined && listMethods.has(method) && !this.#isOwn(method) ? NUMBER : ANYTHING;
  }

  #argument(args: readonly es.Node[], at: number): Kinds {
    if (args.slice(0, at + 1).some(({ type }) => type === "SpreadElement")) return ANYTHING;
    return args[at] ? this.#of(args[at]) : NUMBER;
  }

  /** All calls of a function; undefined where it may be called otherwise. */
  #callsOf(func: Callable): readonly es.SimpleCallExpression[] | undefined {
    const { methods, taken, calls, computedReads, callees, functions } = this.#members;
    const name = methods.get(func);
    if (name !== undefined) {
      const isTaken = taken.has(name) || calledByEngine.has(name);
      if (isTaken || computedReads.some(({ key }) => !isKey(this.#of(key)))) return undefined;
      return calls.get(name) ?? [];
    }
    const given = functions.get(func);
    const variable = given ? this.#variables.get(given) : this.#declared.get(func);
    const uses = variable?.references
      .filter(({ init }) => !init)
      .map((one) => callees.get(one.identifier as es.Node));
    return variable?.defs.length === 1 && uses?.every((call) => call !== undefined) ? uses : undefined;
  }

  /** Whether anything in the chunk has a member of that name. */
  #isOwn(name: string): boolean {
    return this.#members.puts.has(name) || this.#computed() !== 0;
  }

  /** What is put under names that stand nowhere. */
  #computed(): Kinds {
    return this.#slot("", () =>
      this.#members.computedPuts.map(
        ({ key, put }): Source =>
          () =>
            isKey(this.#of(key)) && (this.#of(key) & WRITTEN) === 0 ? 0 : this.#put(put),
      ),
    );
  }

  #ofMember(node: es.MemberExpression): Kinds {
    const name = memberName(node);
    if (name === undefined && node.property.type !== "PrivateIdentifier")
      return isText(this.#of(node.object)) ? NUMBER | TEXT : ANYTHING;
    if (node.object.type === "Super" || name === "constructor") return ANYTHING;
    const key = name ?? `#${(node.property as es.PrivateIdentifier).name}`;
    const puts = this.#slot(`.${key}`, () =>
      (this.#members.puts.get(key) ?? []).map(
        (put): Source =>
          () =>
            this.#put(put),
      ),
    );
    // The engine's objects have it as well, and what is read as JSON.
    return (
      puts |
      this.#computed() |
      (key === "length" || key === "byteLength" || name === undefined ? NUMBER : FOREIGN)
    );
  }

  #ofCall({ callee, arguments: args }: es.SimpleCallExpression): Kinds {
    if (callee.type === "Identifier") {
      const variable = this.#variables.get(callee);
      return variable ? this.#ofResult(variable) : ofGlobalCall(callee.name);
    }
    const name = callee.type === "MemberExpression" ? memberName(callee) : undefined;
    if (callee.type !== "MemberExpression" || name === undefined) return ANYTHING;
    const { object } = callee;
    const global = object.type === "Identifier" && !this.#variables.has(object) ? object.name : undefined;
    return this.#isOwn(name) ? ANYTHING : ofMethodCall(global, name, args.length);
  }

  /** What a declared function gives. */
  #ofResult(variable: Variable): Kinds {
    const [{ type, node }, more] = variable.defs;
    const func = node as es.Node;
    const isKnown =
      type === "FunctionName" &&
      !more &&
      isCallable(func) &&
      !func.async &&
      !func.generator &&
      !variable.references.some((one) => one.isWrite());
    if (!isKnown) return ANYTHING;
    return this.#slot(func, () => {
      const sources: Source[] = [() => NUMBER];
      const skip = (): void => {};
      walk(func.body as es.Node, null, {
        FunctionDeclaration: skip,
        FunctionExpression: skip,
        ArrowFunctionExpression: skip,
        ClassBody: skip,
        ReturnStatement: ({ argument }) => {
          if (argument) sources.push(() => this.#of(argument));
        },
      });
      return sources;
    });
  }
}

/** Methods of the program's objects that the engine calls, or what is given to it. */
const calledByEngine = new Set([
  "toString",
  "valueOf",
  "toJSON",
  "then",
  "read",
  "write",
  "data",
  "end",
  "close",
]);

const listMethods = new Set(["forEach", "map", "filter", "some", "every", "find", "findIndex", "flatMap"]);
