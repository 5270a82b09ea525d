// Makes the copy of a bundle that the simulator really runs. Invariant: it behaves as the original does, every line
// keeps its number, and original() gives back every column.
//
// These are inserted, always on the line where they belong; insertions.ts puts them into the text:
// - guards that make an interruption (Ctrl-C, memory exhausted) pass by `catch` and `finally`, as on Espruino, where it
//   is no exception. A JavaScript engine has nothing like it, so it is thrown, and the guards let it through. They also
//   put the engine's own errors into Espruino's words;
// - calls where a `try` takes the error of an earlier callback: pending-error.ts;
// - calls that read what stands in brackets, `at(a,[b])` for `a[b]`: on Espruino it throws where a text or a number has
//   no such property;
// - calls that report to the simulator when one of the named methods or functions is entered;
// - a count of the turns of loops and the calls of functions, so that one without end is found: endless.ts;
// - what root-declarations.ts has for what is declared outside of all functions, and a detour of `eval` there, whose text is
//   then a script of its own;
// - where memory is accounted for, what memory/scopes.ts inserts.
import {
  parse,
  type AnyNode,
  type ArrowFunctionExpression,
  type ClassBody,
  type DoWhileStatement,
  type ForInStatement,
  type ForOfStatement,
  type ForStatement,
  type FunctionDeclaration,
  type FunctionExpression,
  type MemberExpression,
  type ObjectExpression,
  type Program,
  type TryStatement,
  type WhileStatement,
} from "acorn";
import { walk } from "zimmerframe";
import { insert, replace, type Insertion, type OriginalColumn } from "./insertions.ts";
import type { SourceFacts } from "./memory/facts.ts";
import { scopeInsertions } from "./memory/scopes.ts";
import { assignedNames, rootDeclarations } from "./root-declarations.ts";

/** The hidden global through which instrumented code calls the simulator. */
export const hookName = "__pinwheelSimulator";
/** The hidden variable with the turns that are left of a slice. */
export const turnsName = "__pinwheelTurns";
/** The hidden variable that says whether there is an error of an earlier callback, which the next `try` takes. */
export const pendingName = "__pinwheelPending";

export interface Instrumented {
  readonly code: string;
  readonly original: OriginalColumn;
  /** The names that it assigns to, whatever they mean there. */
  readonly assigned: readonly string[];
  /** What is known of its functions and scopes, when that was asked for. */
  readonly facts: SourceFacts | undefined;
}

/** What is reported, by the names in the script, and to which hook: each call, with `this` and the arguments. */
export interface Instrumentation {
  /** Methods of one class: the first one (or prototype that was written for one) that has them all. */
  readonly methods: ReadonlyMap<string, string>;
  /** Functions of the script's top level, or of the function around all of it. */
  readonly functions: ReadonlyMap<string, string>;
}

const nothing: Instrumentation = { methods: new Map(), functions: new Map() };

/**
 * Instruments a script. With `unit`, a number for the script, its functions and scopes are registered under it. Throws
 * acorn's SyntaxError (with `loc`) when the text is no script.
 */
export function instrument(
  code: string,
  { methods, functions }: Instrumentation = nothing,
  unit?: number,
): Instrumented {
  const insertions: Insertion[] = [];
  let reported = methods.size === 0;
  const report = (members: readonly Member[]): void => {
    const reports = reported ? [] : methodReports(members, methods);
    if (reports.length > 0 && reports.length === methods.size) {
      insertions.push(...reports);
      reported = true;
    }
  };
  const program = parseScript(code);
  walk<AnyNode, null>(program, null, {
    CallExpression({ callee }, { next, path }) {
      if (callee.type === "Identifier" && callee.name === "eval" && isAtRoot(path))
        insertions.push({ at: callee.start, text: `${hookName}.atRoot(` }, { at: callee.end, text: ")" });
      next();
    },
    MemberExpression(node, { next, path }) {
      // What stands inside closes before what stands around it.
      next();
      if (isRead(node, path)) insertions.push(...bracketRead(node, code));
    },
    FunctionDeclaration(node, { next, path }) {
      const hook = functions.get(node.id?.name ?? "");
      if (hook !== undefined && isOfTopLevel(path)) insertions.push(reportAt(node.body, hook));
      countCalls(node, insertions);
      next();
    },
    FunctionExpression(node, { next }) {
      countCalls(node, insertions);
      next();
    },
    ArrowFunctionExpression(node, { next }) {
      countCalls(node, insertions);
      next();
    },
    ForStatement: (node, { next }) => countTurns(node, insertions, next),
    ForInStatement: (node, { next }) => countTurns(node, insertions, next),
    ForOfStatement: (node, { next }) => countTurns(node, insertions, next),
    WhileStatement: (node, { next }) => countTurns(node, insertions, next),
    DoWhileStatement: (node, { next }) => countTurns(node, insertions, next),
    TryStatement(node, { next }) {
      guards(node, code, insertions, next);
    },
    ClassBody(node, { next }) {
      report(node.body);
      next();
    },
    ObjectExpression(node, { next }) {
      report(node.properties);
      next();
    },
  });
  const root = rootDeclarations(program, hookName);
  insertions.push(...root.insertions);
  const assigned = assignedNames(program);
  const renewed = replace(code, root.replacements);
  if (unit === undefined) return { ...insert(renewed, insertions), assigned, facts: undefined };
  const memory = scopeInsertions(program, code, hookName, unit);
  return { ...insert(renewed, [...insertions, ...memory.insertions]), assigned, facts: memory.facts };
}

type Member = ClassBody["body"][number] | ObjectExpression["properties"][number];

/** Calls of the hooks, for those of the methods that a class or prototype has. */
function methodReports(members: readonly Member[], methods: ReadonlyMap<string, string>): Insertion[] {
  return members.flatMap((member) => {
    if (member.type !== "MethodDefinition" && member.type !== "Property") return [];
    if (member.key.type !== "Identifier" || member.computed || member.value.type !== "FunctionExpression")
      return [];
    const hook = methods.get(member.key.name);
    if (hook === undefined) return [];
    return [reportAt(member.value.body, hook)];
  });
}

const count = `--${turnsName}||(${turnsName}=1,${turnsName}=${hookName}.turned());`;

type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;
type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

function countCalls({ body }: Pick<FunctionNode, "body">, insertions: Insertion[]): void {
  if (body.type !== "BlockStatement") return;
  // At the first statement, since maps know that place.
  const first = body.body.find((each) => each.type !== "ExpressionStatement" || each.directive === undefined);
  if (first !== undefined) insertions.push({ at: first.start, text: count });
}

/** `inside` inserts what stands within the loop: the closing brace comes after it. */
function countTurns({ body }: Loop, insertions: Insertion[], inside: () => void): void {
  const isBlock = body.type === "BlockStatement";
  insertions.push({ at: body.start + (isBlock ? 1 : 0), text: isBlock ? count : `{${count}` });
  inside();
  if (!isBlock) insertions.push({ at: body.end, text: "}" });
}

function reportAt(body: { readonly start: number }, hook: string): Insertion {
  return { at: body.start + 1, text: `${hookName}.${hook}(this,arguments);` };
}

/** Whether what stands below `path` is in no function, class or block. */
const isAtRoot = (path: readonly AnyNode[]): boolean =>
  !path.some(({ type }) => /Function|^Class|^BlockStatement$/.test(type));

/** Whether what stands below `path` is a function of the script's top level, or of the function around all of it. */
function isOfTopLevel(path: readonly AnyNode[]): boolean {
  if (path.some(({ type }) => type === "FunctionDeclaration")) return false;
  return path.filter(({ type }) => type === "FunctionExpression").length <= 1;
}

/** Whether the expression only reads what is in brackets; not as the method of a call, whose object would be lost. */
function isRead(node: MemberExpression, path: readonly AnyNode[]): boolean {
  if (!node.computed || node.optional || node.object.type === "Super") return false;
  const parent = path.at(-1)!;
  switch (parent.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left !== node;
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== node;
    case "UpdateExpression":
    case "ArrayPattern":
    case "RestElement":
    case "TaggedTemplateExpression":
    case "ChainExpression":
      return false;
    case "UnaryExpression":
      return parent.operator !== "delete";
    case "Property":
      return path.at(-2)?.type !== "ObjectPattern";
    default:
      return true;
  }
}

function bracketRead({ start, object, end }: MemberExpression, code: string): Insertion[] {
  const open = code.indexOf("[", object.end);
  return [
    { at: start, text: `${hookName}.at(` },
    { at: open, text: "," },
    { at: end, text: ")" },
  ];
}

function parseScript(code: string): Program {
  return parse(code, { ecmaVersion: "latest", sourceType: "script" });
}

/** `inside` inserts what stands within the statement: the closing guard comes after it. */
function guards(
  { block, handler, finalizer }: TryStatement,
  code: string,
  insertions: Insertion[],
  inside: () => void,
): void {
  if (handler) {
    insertions.push({ at: block.start + 1, text: `if(${pendingName})${hookName}.tried();` });
    const { param } = handler;
    const error = param?.type === "Identifier" ? param.name : "";
    insertions.push({ at: handler.body.start + 1, text: `${hookName}.caught(${error});` });
  }
  const isGuarded = finalizer && code.slice(finalizer.start + 1, finalizer.end - 1).trim() !== "";
  if (isGuarded) insertions.push({ at: finalizer.start + 1, text: `if(${hookName}.alive()){` });
  inside();
  if (isGuarded) insertions.push({ at: finalizer.end - 1, text: "}" });
}
