// `this` and `arguments` in arrow functions: read through a variable of the function that they belong to.
//
// Espruino stores `this` with an arrow only if it saw the token while it skipped over the arrow's body, and forgets
// it when another function stands in an expression body; a template literal hides the token altogether. `arguments`
// in an arrow is the arrow's own.
//
// Invariant: an arrow that still says `this` is a direct child of its function, holds no function and no template
// literal, and mentions no name of the chunk, so that the minifier has nothing to put into it. For small
// builds, which have no arrows, no arrow says `this`.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import type { Language } from "../../../boards/espruino/small-builds.ts";
import { assign, become, declare, id, sequence, thisExpr } from "../ast/build.ts";
import { isPropertyName } from "../ast/effects.ts";
import type { Names } from "../ast/names.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

type Fn = es.FunctionDeclaration | es.FunctionExpression;

export const lexicalThis = (language: Language): Pass => ({
  name: "lexical-this",
  run(program, { names }) {
    const declared = new Set<string>();
    for (const scope of analyzeScopes(program).scopes)
      for (const variable of scope.variables) declared.add(variable.name);
    const keeps = (arrow: es.ArrowFunctionExpression): boolean =>
      language === "full" && keepsThis(arrow, declared);
    for (const fn of functionsOf(program)) lowerFunction(fn, names, keeps);
    return program;
  },
});

function functionsOf(program: es.Program): Fn[] {
  const found: Fn[] = [];
  walk(program as es.Node, null, {
    FunctionDeclaration(node, { next }) {
      found.push(node);
      next();
    },
    FunctionExpression(node, { next }) {
      found.push(node);
      next();
    },
  });
  return found;
}

function lowerFunction(fn: Fn, names: Names, keeps: (arrow: es.ArrowFunctionExpression) => boolean): void {
  const { thisUses, argumentsUses, arrows, superCalls } = lexicalUses(fn);
  const declarators: es.VariableDeclarator[] = [];
  if (thisUses.length > 0 && ![...arrows].every(keeps)) {
    const name = names.fresh("this");
    for (const use of thisUses) become(use, id(name));
    if (superCalls.length > 0) bindAfterSuper(fn, superCalls, name);
    else declarators.push({ type: "VariableDeclarator", id: id(name), init: thisExpr() });
  }
  if (argumentsUses.length > 0) {
    const name = names.fresh("arguments");
    for (const use of argumentsUses) use.name = name;
    declarators.push({ type: "VariableDeclarator", id: id(name), init: id("arguments") });
  }
  if (declarators.length > 0) {
    const body = fn.body.body;
    const start = body.findIndex((child) => !("directive" in child));
    body.splice(start < 0 ? body.length : start, 0, {
      type: "VariableDeclaration",
      kind: "const",
      declarations: declarators,
    });
  }
}

interface LexicalUses {
  readonly thisUses: es.ThisExpression[];
  readonly argumentsUses: es.Identifier[];
  /** The outermost arrows in which `this` stands. */
  readonly arrows: Set<es.ArrowFunctionExpression>;
  readonly superCalls: es.CallExpression[];
}

/** What the arrows of this very function take from it; functions with a `this` of their own are not entered. */
function lexicalUses(fn: Fn): LexicalUses {
  const uses: LexicalUses = { thisUses: [], argumentsUses: [], arrows: new Set(), superCalls: [] };
  walk(fn as es.Node, null as es.ArrowFunctionExpression | null, {
    FunctionDeclaration(node, { next }) {
      if (node === fn) next();
    },
    FunctionExpression(node, { next }) {
      if (node === fn) next();
    },
    PropertyDefinition(node, { visit }) {
      if (node.computed) visit(node.key);
    },
    StaticBlock() {},
    ArrowFunctionExpression(node, { next, state }) {
      next(state ?? node);
    },
    CallExpression(node, { next }) {
      if (node.callee.type === "Super") uses.superCalls.push(node);
      next();
    },
    ThisExpression(node, { state }) {
      if (!state) return;
      uses.thisUses.push(node);
      uses.arrows.add(state);
    },
    Identifier(node, { state, path }) {
      if (state && node.name === "arguments" && !isPropertyName(node, path.at(-1)!))
        uses.argumentsUses.push(node);
    },
  });
  return uses;
}

/** Whether Espruino and the minifier leave the `this` of this outermost arrow alone. */
function keepsThis(arrow: es.ArrowFunctionExpression, declared: ReadonlySet<string>): boolean {
  const own = new Set(arrow.params.map((param) => (param.type === "Identifier" ? param.name : "")));
  let keeps = true;
  const refuse = (): void => {
    keeps = false;
  };
  walk(arrow as es.Node, null, {
    FunctionExpression: refuse,
    FunctionDeclaration: refuse,
    ClassDeclaration: refuse,
    ClassExpression: refuse,
    TemplateLiteral: refuse,
    ArrowFunctionExpression(node, { next }) {
      if (node === arrow) next();
      else refuse();
    },
    Identifier(node, { path }) {
      if (!isPropertyName(node, path.at(-1)!) && declared.has(node.name) && !own.has(node.name)) refuse();
    },
  });
  return keeps;
}

/** A derived constructor has no `this` before `super()`: the variable is set right after it. */
function bindAfterSuper(fn: Fn, superCalls: es.CallExpression[], name: string): void {
  const body = fn.body.body;
  const only = body.findIndex(
    (child) => child.type === "ExpressionStatement" && child.expression === superCalls[0],
  );
  if (superCalls.length === 1 && only >= 0) {
    body.splice(only + 1, 0, declare("const", id(name), thisExpr()));
    return;
  }
  body.unshift(declare("let", id(name)));
  for (const found of superCalls) become(found, sequence([{ ...found }, assign(id(name), thisExpr())]));
}
