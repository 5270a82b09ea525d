// `super(...values)`: Espruino, and JavaScript without spread, can only pass arguments one by one.
//
// How many that have to be is known where the base class is: as many as its constructor has parameters, if it does
// not look at `arguments`. A derived class whose constructor only hands its arguments on gets those parameters itself.
// Where it is not known, one call for each length is written out.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { assign, binary, call, conditional, field, id, index, literal } from "../ast/build.ts";
import { namesIn } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import type { Temporaries } from "../ast/temporaries.ts";
import type { Known } from "./known.ts";

/** More arguments than this to a base class that is not known are an error at run time, from `construct`. */
const mostArguments = 8;

/** How many arguments the class's constructor can tell apart; undefined if that is not known. */
function arityOf(cls: es.Class, known: Known): number | undefined {
  const own = constructorOf(cls);
  if (own) return namesIn(own.body).has("arguments") ? undefined : own.params.length;
  return cls.superClass ? arityOfBase(cls, known) : 0;
}

function arityOfBase({ superClass }: es.Class, known: Known): number | undefined {
  const base = superClass?.type === "Identifier" ? known.initial(superClass) : undefined;
  if (base?.type !== "ClassDeclaration" && base?.type !== "ClassExpression") return undefined;
  return arityOf(base, known);
}

function constructorOf(cls: es.Class): es.FunctionExpression | undefined {
  for (const member of cls.body.body)
    if (member.type === "MethodDefinition" && member.kind === "constructor") return member.value;
  return undefined;
}

/** `super(...)` with the values of an array. */
export function superCall(
  values: es.Expression,
  cls: es.Class | undefined,
  known: Known,
  state: Temporaries,
  construct: () => string,
): es.Expression {
  const arity = cls && arityOfBase(cls, known);
  // A constructor without parameters does not see what it is given.
  if (arity === 0) return superOf([values]);
  const name = state.take();
  const element = (i: number): es.Expression => index(id(name), literal(i));
  const elements = (count: number): es.Expression[] => Array.from({ length: count }, (_, i) => element(i));
  if (arity !== undefined)
    return superOf([index(assign(id(name), values), literal(0)), ...elements(arity).slice(1)]);
  // Refuses more than that many arguments, for `new` as for `super`.
  let calls: es.Expression = call(id(construct()), [id(name), id(name)]);
  for (let count = mostArguments; count >= 0; count--) {
    const length = count === 0 ? field(assign(id(name), values), "length") : field(id(name), "length");
    calls = conditional(binary(length, "<", literal(count + 1)), superOf(elements(count)), calls);
  }
  return calls;
}

const superOf = (values: es.Expression[]): es.Expression => call({ type: "Super" }, values);

/** Gives constructors that hand their rest parameter on to a known base class parameters in its place. */
export function forwardParameters(program: es.Program, known: Known, names: Names): void {
  const classes: es.Class[] = [];
  walk(program as es.Node, null, {
    _(node, { next }) {
      if (node.type === "ClassDeclaration" || node.type === "ClassExpression") classes.push(node);
      next();
    },
  });
  // A class stands after its base, so that by its turn the base has its parameters.
  for (const cls of classes) forward(cls, known, names);
}

function forward(cls: es.Class, known: Known, names: Names): void {
  const fn = constructorOf(cls);
  const arity = arityOfBase(cls, known);
  if (!fn || arity === undefined) return;
  const { body } = fn.body;
  const superIndex = body.findIndex((child) => superArguments(child) !== undefined);
  const passed = superIndex < 0 ? undefined : superArguments(body[superIndex]);
  const last = passed?.at(-1);
  if (!passed || last?.type !== "SpreadElement" || last.argument.type !== "Identifier") return;
  const rest = last.argument.name;
  const declaration = body.findIndex((child) => isRest(child, rest, fn.params.length));
  if (declaration < 0 || known.reads(last.argument) !== 1) return;
  if (passed.slice(0, -1).some((value) => value.type === "SpreadElement")) return;
  const count = Math.max(0, arity - (passed.length - 1));
  const added = Array.from({ length: count }, () => names.fresh("p"));
  fn.params.push(...added.map(id));
  passed.splice(-1, 1, ...added.map(id));
  body.splice(declaration, 1);
}

/** The arguments of a statement `super(…)`. */
function superArguments(child: es.Statement): es.CallExpression["arguments"] | undefined {
  if (child.type !== "ExpressionStatement" || child.expression.type !== "CallExpression") return undefined;
  return child.expression.callee.type === "Super" ? child.expression.arguments : undefined;
}

/** `var rest = [].slice.call(arguments, from)`, as `parameters` writes it. */
function isRest(child: es.Statement, rest: string, from: number): boolean {
  if (child.type !== "VariableDeclaration" || child.declarations.length !== 1) return false;
  const { id: name, init } = child.declarations[0];
  if (name.type !== "Identifier" || name.name !== rest || init?.type !== "CallExpression") return false;
  const [list, start] = init.arguments;
  return (
    list?.type === "Identifier" &&
    list.name === "arguments" &&
    (start?.type === "Literal" ? start.value === from : from === 0)
  );
}
