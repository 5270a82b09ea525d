// Where the functions of the sources stand, so that a trace can name them as the source does: in the bundle they have short
// names, and a coroutine is several functions. Invariant: places are such as the chunk's map leads to, in its sources.
import { GREATEST_LOWER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import type { Chunk } from "../parse/chunk.ts";

/** Name ("" for none), line and column of the first and of the last token; lines from 1, columns from 0. */
export type FunctionPlace = readonly [
  name: string,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
];

/** The functions of each source that has some, by the source's name. To be asked before the chunk's tree is lowered. O(nodes). */
export function functionPlaces({
  program,
  map,
}: Pick<Chunk, "program" | "map">): Map<string, FunctionPlace[]> {
  const trace = new TraceMap({ ...map, version: 3 });
  const found = new Map<string, FunctionPlace[]>();
  const original = ({ line, column }: es.Position): ReturnType<typeof originalPositionFor> =>
    originalPositionFor(trace, { line, column, bias: GREATEST_LOWER_BOUND });
  const note = (node: es.Node, { name, at }: Named): void => {
    const begin = original(node.loc!.start);
    const end = original(node.loc!.end);
    if (begin.source === null || begin.source !== end.source) return;
    // Rollup gives another name to one that two modules have; its map knows the first.
    const first = at && original(at.loc!.start).name;
    const places = found.get(begin.source) ?? [];
    places.push([first ?? name, begin.line, begin.column, end.line, end.column]);
    found.set(begin.source, places);
  };
  walk(program as es.Node, null, {
    _(node, { next, path }) {
      if (isFunction(node)) note(node, nameOf(node, path));
      // The value of a field is made by the constructor.
      if (node.type === "PropertyDefinition" && node.value && !node.static)
        note(node.value, { name: constructorName(path) });
      next();
    },
  });
  return found;
}

const isFunction = (node: es.Node): node is es.Function =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

interface Named {
  name: string;
  /** The name as it stands there, if that may be another one. */
  at?: es.Identifier;
}

/** What a function is called: by itself, or by what it becomes the value of, as JavaScript gives `name` to functions. */
function nameOf(node: es.Function, path: readonly es.Node[]): Named {
  if (node.type !== "ArrowFunctionExpression" && node.id) return { name: node.id.name, at: node.id };
  const parent = path.at(-1);
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? { name: parent.id.name, at: parent.id } : { name: "" };
    case "AssignmentExpression":
      return { name: targetName(parent.left) };
    case "AssignmentPattern":
      return { name: targetName(parent.left) };
    case "MethodDefinition":
      if (parent.kind === "constructor") return { name: constructorName(path) };
      return { name: keyName(parent.key, parent.computed) };
    case "Property":
    case "PropertyDefinition":
      return { name: keyName(parent.key, parent.computed) };
    default:
      return { name: "" };
  }
}

function targetName(target: es.Node): string {
  if (target.type === "Identifier") return target.name;
  return target.type === "MemberExpression" ? keyName(target.property, target.computed) : "";
}

function keyName(key: es.Node, isComputed: boolean): string {
  if (key.type === "Literal") return String(key.value);
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  return key.type === "Identifier" && !isComputed ? key.name : "";
}

/** `new Pump`, in the class that is looked at. */
function constructorName(path: readonly es.Node[]): string {
  const node = path.findLast(({ type }) => type === "ClassDeclaration" || type === "ClassExpression");
  return node && "id" in node && node.id?.type === "Identifier" ? `new ${node.id.name}` : "new";
}
