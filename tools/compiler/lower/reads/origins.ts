// Whether a value may be an object that Espruino compares by what is in it, as far as the program's text tells: what a
// variable, a field or a parameter is given anywhere, followed back to where it is made.
// Invariant: what is said to be none may be one all the same, where it comes out of lists, results or the engine.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import { memberName } from "../../analyse/refuse/bindings.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { walk } from "../../ast/walk.ts";
import { isCallable, keyName, Members } from "./members.ts";

/** The engine's own classes of such objects. */
export const compared = /^(?:(?:Ui|I)nt(?:8|16|24|32)|Float(?:32|64)|Uint8Clamped)Array$|^Date$/;

type Arguments = readonly es.Node[];

export class Origins {
  readonly #members: Members;
  readonly #isRuntime: (node: es.Node) => boolean;
  readonly #variables = new Map<es.Node, Variable>();
  /** Variables and fields that are being looked at: what they are put into themselves adds nothing. */
  readonly #asked = new Map<unknown, boolean>();

  /** What is given in calls, by the name of what is called, whoever has it. */
  readonly #calls = new Map<string, Arguments[]>();
  /** The names by which functions are called. */
  readonly #names = new Map<es.Node, string>();

  /** O(nodes). */
  constructor(program: es.Program, isRuntime: (node: es.Node) => boolean) {
    this.#isRuntime = isRuntime;
    this.#members = new Members(program, isRuntime);
    for (const { references } of analyzeScopes(program).scopes)
      for (const { identifier, resolved } of references)
        if (resolved) this.#variables.set(identifier as es.Node, resolved);
    this.#noteCalls(program);
  }

  #noteCalls(program: es.Program): void {
    const { methods, functions } = this.#members;
    for (const [func, name] of methods) this.#names.set(func, name);
    for (const [func, { name }] of functions) this.#names.set(func, name);
    const called = ({ callee, arguments: given }: es.CallExpression | es.NewExpression): void => {
      const name =
        callee.type === "Identifier"
          ? callee.name
          : callee.type === "MemberExpression"
            ? memberName(callee)
            : undefined;
      if (name === undefined) return;
      const all = this.#calls.get(name);
      if (all) all.push(given);
      else this.#calls.set(name, [given]);
    };
    const made = (body: es.ClassBody, name: string | undefined): void => {
      const maker = body.body.find((one) => one.type === "MethodDefinition" && one.kind === "constructor");
      if (name !== undefined && maker?.type === "MethodDefinition") this.#names.set(maker.value, name);
    };
    walk(program as es.Node, null, {
      CallExpression: (node, { next }) => (called(node), next()),
      NewExpression: (node, { next }) => (called(node), next()),
      FunctionDeclaration: (node, { next }) => (this.#names.set(node, node.id.name), next()),
      ClassDeclaration: (node, { next }) => (made(node.body, node.id.name), next()),
      VariableDeclarator: ({ id, init }, { next }) => {
        if (init?.type === "ClassExpression" && id.type === "Identifier") made(init.body, id.name);
        next();
      },
    });
  }

  /** What a variable is given as a whole: by assignments, and as a parameter. */
  #valuesOf({ defs, references }: Variable): es.Node[] {
    const values = references.flatMap((one) =>
      one.isWrite() && !one.partial && one.writeExpr ? [one.writeExpr as es.Node] : [],
    );
    for (const { type, node, name } of defs) {
      const func = node as es.Node;
      if (type !== "Parameter" || !isCallable(func)) continue;
      const place = func.params.findIndex(
        (one) => one === name || (one.type === "AssignmentPattern" && one.left === name),
      );
      const calls = this.#calls.get(this.#names.get(func) ?? "") ?? [];
      if (place >= 0) values.push(...calls.flatMap((given) => (given[place] ? [given[place]] : [])));
    }
    return values;
  }

  /** Whether the value may be an object that Espruino compares by what is in it. */
  isCompared(node: es.Node, within: es.ClassBody | undefined): boolean {
    if (node.type === "ThisExpression") return within !== undefined && this.#hasValue(within);
    return this.#some(node, (one) => this.#isMade(one));
  }

  #isMade(node: es.Node): boolean {
    switch (node.type) {
      case "NewExpression":
        return this.#isClass(node.callee);
      case "ObjectExpression":
        return node.properties.some((one) => one.type === "Property" && keyName(one) === "valueOf");
      case "CallExpression": {
        const { callee } = node;
        if (callee.type !== "MemberExpression") return false;
        const name = memberName(callee);
        return name === "subarray" || (/^(?:from|of)$/.test(name ?? "") && this.#isClass(callee.object));
      }
      default:
        return false;
    }
  }

  #isClass(node: es.Node): boolean {
    if (node.type === "ClassExpression" || node.type === "ClassDeclaration") {
      const { superClass, body } = node;
      return this.#hasValue(body) || (!!superClass && this.#isClass(superClass));
    }
    if (node.type !== "Identifier") return false;
    const variable = this.#variables.get(node);
    if (!variable) return compared.test(node.name);
    return this.#once(variable, () =>
      variable.defs.some(({ type, node: made }) =>
        type === "ClassName"
          ? this.#isClass(made)
          : type === "Variable" && !!made.init && this.#isClass(made.init),
      ),
    );
  }

  #hasValue({ body }: es.ClassBody): boolean {
    return body.some((one) => one.type === "MethodDefinition" && keyName(one) === "valueOf");
  }

  /** Whether `is` says so of anything that the value may come from. */
  #some(node: es.Node, is: (node: es.Node) => boolean): boolean {
    if (is(node)) return true;
    const asks = (one: es.Node): boolean => this.#some(one, is);
    switch (node.type) {
      case "LogicalExpression":
        return asks(node.left) || asks(node.right);
      case "ConditionalExpression":
        return asks(node.consequent) || asks(node.alternate);
      case "SequenceExpression":
        return asks(node.expressions.at(-1)!);
      case "AssignmentExpression":
        return asks(node.right);
      case "ChainExpression":
        return asks(node.expression);
      case "Identifier": {
        const variable = this.#variables.get(node);
        return variable !== undefined && this.#once(variable, () => this.#valuesOf(variable).some(asks));
      }
      case "MemberExpression": {
        const key = node.property.type === "PrivateIdentifier" ? `#${node.property.name}` : memberName(node);
        // An element: of a list that is written somewhere.
        if (key === undefined || /^\d+$/.test(key))
          return this.#some(node.object, (one) => isListOf(one, asks));
        const puts = this.#members.puts.get(key) ?? [];
        return this.#once(key, () =>
          puts.some((put) => typeof put !== "string" && !this.#isRuntime(put) && asks(put)),
        );
      }
      default:
        return false;
    }
  }

  #once(key: unknown, ask: () => boolean): boolean {
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    this.#asked.set(key, false);
    const answer = ask();
    this.#asked.delete(key);
    return answer;
  }
}

const isListOf = (node: es.Node, is: (node: es.Node) => boolean): boolean =>
  node.type === "ArrayExpression" && node.elements.some((one) => one !== null && is(one));
