// `let` and `const` as `var`: small builds know no scope but the function's, and the handler's of a `catch`.
//
//   { let x = 1; } let x = 2;             becomes  { var $x = 1; } var x = 2;
//   for (…) { let x = i; f(() => x); }    becomes  for (…) { $loop = {}; $loop.x = i; f(function ($loop) {
//                                                    return function () { return $loop.x; }; }($loop)); }
//   catch (e) { let x = e; }              becomes  var x; … catch (e) { x = e; }
//
// What a closure keeps of a loop's pass stands in an object that each pass makes anew; the closure is made by a function
// that is given that object. Invariants: afterwards no `let` and no `const` is left, no two variables of a function
// have one name, and none is declared within a handler, which would keep it to itself.
import type { Scope, ScopeManager, Variable } from "eslint-scope";
import type * as es from "estree";
import { parentsIn } from "../../ast/parents.ts";
import {
  assign,
  at,
  become,
  block,
  call,
  field,
  functionExpr,
  id,
  literal,
  object,
  returnOf,
  sequence,
  statement,
  undef,
} from "../../ast/build.ts";
import { analyzeScopes, isCapturing } from "../../ast/scopes.ts";
import { rewriteBodies, rewriteInside } from "../../ast/statements.ts";
import type { Names } from "../../ast/names.ts";
import { isFunction, prepend } from "../../ast/temporaries.ts";
import type { Pass } from "../../pass.ts";

export const blockScopes: Pass = {
  name: "block-scopes",
  run(program, { names }) {
    const scopes = analyzeScopes(program);
    const tree = { parents: parentsIn(program) };
    // Names first: what is put into objects afterwards keeps the name that nothing else has.
    distinguish(scopes, names);
    const kept = keepPasses(scopes, tree, names);
    declareAsVar(program, kept, tree);
    return program;
  },
};

interface Tree {
  readonly parents: ReadonlyMap<es.Node, es.Node>;
}

const isBlockScoped = ({ defs }: Variable): boolean =>
  defs.some(({ type, parent }) => type === "Variable" && parent.kind !== "var");

/** Gives variables of blocks other names where the function has, or uses, one of that name. */
function distinguish({ scopes }: ScopeManager, names: Names): void {
  const taken = new Map<Scope, Set<string>>();
  for (const scope of scopes)
    if (scope.variableScope === scope) {
      const used = scope.through.map(({ identifier }) => (identifier as es.Identifier).name);
      taken.set(scope, new Set([...used, ...scope.variables.map(({ name }) => name)]));
    }
  for (const scope of scopes) {
    const used = taken.get(scope.variableScope)!;
    if (scope.variableScope === scope) continue;
    for (const variable of scope.variables) {
      if (!isBlockScoped(variable)) used.add(variable.name);
      else if (used.has(variable.name)) rename(variable, names.fresh(variable.name));
      else used.add(variable.name);
    }
  }
}

function rename(variable: Variable, name: string): void {
  for (const identifier of variable.identifiers) identifier.name = name;
  for (const { identifier } of variable.references) (identifier as es.Identifier).name = name;
  variable.name = name;
}

/** The variables that closures keep of a loop's pass, moved into objects; gives those by the names that declare them. */
function keepPasses({ scopes }: ScopeManager, tree: Tree, names: Names): Map<es.Node, string> {
  const kept = new Map<es.Node, string>();
  const closures = new Map<es.Node, Set<string>>();
  const opened: { scope: Scope; holder: string }[] = [];
  for (const scope of scopes) {
    if (scope.variableScope === scope || !isRepeated(scope, tree)) continue;
    const captured = scope.variables.filter(
      (variable) => isBlockScoped(variable) && variable.references.some(isCapturing),
    );
    if (captured.length === 0) continue;
    const holder = names.fresh("loop");
    opened.push({ scope, holder });
    for (const { name, identifiers, references } of captured) {
      for (const identifier of identifiers) kept.set(identifier, holder);
      for (const reference of references) {
        const identifier = reference.identifier as es.Identifier;
        if (isCapturing(reference)) {
          const closure = closureAt(identifier, scope.variableScope.block, tree);
          closures.set(closure, (closures.get(closure) ?? new Set()).add(holder));
        }
        // A declaration is rewritten as a whole.
        if (!identifiers.includes(identifier)) become(identifier, read(holder, name, identifier, tree));
      }
    }
  }
  for (const [closure, holders] of closures) {
    const params = [...holders].map(id);
    const made = functionExpr(params, [returnOf({ ...closure } as es.Expression)]);
    become(closure, call(made, [...holders].map(id)));
  }
  for (const { scope, holder } of opened) open(scope.block, holder);
  return kept;
}

/** Whether the scope is entered again and again within one call of its function. */
function isRepeated({ block: inner, variableScope }: Scope, { parents }: Tree): boolean {
  let child: es.Node = inner;
  for (let node = parents.get(child); node && node !== variableScope.block; node = parents.get(node)) {
    const isLoop = /^(?:For|While|DoWhile)/.test(node.type);
    if (isLoop && "body" in node && node.body === child) return true;
    child = node;
  }
  return false;
}

/** The function around the node that stands directly in the outer one. */
function closureAt(node: es.Node, outer: es.Node, { parents }: Tree): es.Node {
  let closure: es.Node = node;
  for (let at = parents.get(node); at && at !== outer; at = parents.get(at)) if (isFunction(at)) closure = at;
  return closure;
}

/** `$loop.x`; where it is called, without the object as its `this`. */
function read(holder: string, name: string, from: es.Node, { parents }: Tree): es.Expression {
  const member = at(field(id(holder), name), from);
  const parent = parents.get(from);
  const isCalled = parent?.type === "CallExpression" && parent.callee === from;
  return isCalled ? sequence([literal(0), member]) : member;
}

/** `$loop = {}` where the scope begins. */
function open(node: es.Node, holder: string): void {
  const made: es.VariableDeclaration = {
    type: "VariableDeclaration",
    kind: "var",
    declarations: [{ type: "VariableDeclarator", id: id(holder), init: object([]) }],
  };
  if (node.type === "BlockStatement") node.body.unshift(made);
  else become(node, block([made, { ...node } as es.Statement]));
}

/** Every declaration as `var`, or as an assignment where its variable is kept elsewhere. */
function declareAsVar(program: es.Program, kept: ReadonlyMap<es.Node, string>, tree: Tree): void {
  const moved = new Map<es.Node, Set<string>>();
  const isRepeatedHere = (node: es.Node): boolean => {
    for (let at = tree.parents.get(node); at && !isFunction(at); at = tree.parents.get(at))
      if (/^(?:For|While|DoWhile)/.test(at.type)) return true;
    return false;
  };
  /** The function whose start has to declare what is assigned here, and whether a handler is between. */
  const ownerOf = (node: es.Node): { owner?: es.Node; inHandler: boolean } => {
    let inHandler = false;
    for (let at = tree.parents.get(node); at; at = tree.parents.get(at)) {
      if (at.type === "CatchClause") inHandler = true;
      if (isFunction(at) || at.type === "Program") return { owner: at, inHandler };
    }
    return { inHandler: false }; // it was made here
  };
  const assignments = (node: es.VariableDeclaration): es.Expression[] | undefined => {
    const { owner, inHandler } = ownerOf(node);
    if (!inHandler && !node.declarations.some(({ id: target }) => kept.has(target))) return undefined;
    return node.declarations.flatMap(({ id: target, init }) => {
      if (target.type !== "Identifier") throw new Error("a pattern is left for a small build");
      const holder = kept.get(target);
      if (holder === undefined && owner) moved.set(owner, (moved.get(owner) ?? new Set()).add(target.name));
      if (!init && node.kind === "var") return [];
      const place = holder === undefined ? id(target.name) : field(id(holder), target.name);
      return at(assign(place, init ?? undef()), target);
    });
  };
  const lower = (node: es.Statement): es.Statement[] => {
    rewriteInside(node, lower);
    if (node.type === "ForStatement" && node.init?.type === "VariableDeclaration") {
      const steps = assignments(node.init);
      if (steps) node.init = steps.length > 0 ? sequence(steps) : null;
      else asVar(node.init, false);
    } else if (node.type === "ForInStatement" || node.type === "ForOfStatement") {
      if (node.left.type === "VariableDeclaration") {
        const [{ id: target }] = node.left.declarations;
        if (assignments(node.left)) node.left = target as es.Identifier;
        else asVar(node.left, false);
      }
    } else if (node.type === "VariableDeclaration") {
      const steps = assignments(node);
      if (steps) return steps.map((step) => at(statement(step), node));
      asVar(node, isRepeatedHere(node));
    }
    return [node];
  };
  rewriteBodies(program, lower);
  for (const [owner, list] of moved) {
    const declaration: es.VariableDeclaration = {
      type: "VariableDeclaration",
      kind: "var",
      declarations: [...list].map((name) => ({ type: "VariableDeclarator", id: id(name), init: null })),
    };
    if (owner.type === "Program") owner.body.unshift(declaration);
    else if (isFunction(owner)) prepend(owner, [declaration]);
  }
}

/** A `let` without a value is undefined in each pass of a loop. */
function asVar(node: es.VariableDeclaration, isRepeated: boolean): void {
  if (node.kind !== "var" && isRepeated)
    for (const declarator of node.declarations) declarator.init ??= undef();
  node.kind = "var";
}
