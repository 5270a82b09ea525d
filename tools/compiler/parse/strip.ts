// One module on its way into the bundle: parsed, held against what Espruino can be given, rid of its
// types. Invariant: what is refused is refused by the names and at the places that the user wrote.
//
// All that JavaScript itself has is left to our own passes.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type * as es from "estree";
import { transformSync, type OxcError, type SourceMap, type TransformOptions } from "oxc-transform";
import { walk } from "../ast/walk.ts";
import { refusalMessage, refusedRow, type RefusedId } from "../../../boards/espruino/dialect.ts";
import { parseModule } from "../ast/parse.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { markBytes } from "./byte-marks.ts";
import { mayWriteConstants, throwAtConstantWrites } from "./constant-writes.ts";
import { hasImplicitCalls } from "./implicit-calls.ts";
import { JsonError, jsonModule } from "./json.ts";
import type { Place } from "./place.ts";

export interface StrippedModule {
  code: string;
  map: SourceMap;
  /** Errors and warnings; with an error among them the code is not lowered. */
  diagnostics: Diagnostic[];
  imports: ImportedModule[];
  /** The names of fields that end in an underscore. */
  fields: Set<string>;
  /** Whether something in it runs without a call that names it. */
  hasImplicitCalls: boolean;
}

/** An `import … from` or `export … from`: the module asked for, and by which names. */
export interface ImportedModule {
  specifier: string;
  place: Place;
  names: { name: string; place: Place }[];
  /** Whether more may be taken of it than those names: as `import *` does. */
  isWhole: boolean;
}

/** What the phase after parsing has to say about a module; `locate` gives the place of a node in the source. */
export type Examine = (program: es.Program, locate: (node: es.Node) => Place) => Diagnostic[];

export interface ModuleKind {
  /** Whether it may have types. */
  isTypeScript: boolean;
  /** Whether it is one of the runtime's own modules. Its class fields only declare. */
  isRuntime?: boolean;
  /** Values for free names, `process.env.BOARD` too. */
  constants?: Record<string, string>;
  /** Whether the board's strings are bytes (byte-marks.ts): escaped bytes are marked. */
  bytes?: boolean;
  examine: Examine;
}

/**
 * Strips and lowers one module. Throws nothing: a module that cannot be parsed comes back empty, with the parser's
 * words as diagnostics.
 *
 * @param file what diagnostics call it
 */
export function stripModule(source: string, file: string, kind: ModuleKind): StrippedModule {
  const { isTypeScript, isRuntime, constants, bytes, examine } = kind;
  // What is dead on the board for a setting of the build is not examined.
  const define = constants &&
    Object.keys(constants).some((name) => source.includes(name)) && { define: constants };
  const stripped = transform(source, isTypeScript, { target: "esnext", ...(isRuntime && define) });
  if (stripped.errors.length > 0)
    return unparsed(stripped.errors.map((error) => syntaxError(error, source, file)));
  const map = new TraceMap({ ...sourceMapOf(stripped.map), version: 3 });
  let program: es.Program;
  try {
    program = parseModule(stripped.code);
  } catch (error) {
    return unparsed([newerSyntax(error, stripped.code, map, file)]);
  }
  const locate = (node: es.Node): Place => {
    const { line, column } = node.loc!.start;
    const original = originalPositionFor(map, { line, column });
    return { file, line: original.line ?? line, column: (original.column ?? column) + 1 };
  };
  const diagnostics = examine(program, locate);
  const imports = importsOf(program, locate);
  const fields = underscoredFields(program);
  if (diagnostics.some(({ severity }) => severity === "error"))
    return {
      // Rollup makes instances of all regular expressions.
      code: diagnostics.some(({ code }) => code === "unsupported/regexp-newer") ? "" : stripped.code,
      map: sourceMapOf(stripped.map),
      diagnostics,
      imports,
      fields,
      hasImplicitCalls: false,
    };
  const lowered = transform(bytes ? markBytes(source) : source, isTypeScript, {
    target: "esnext",
    // With values to fill in, oxc also drops what it takes for dead: not where there is nothing to fill in.
    ...define,
    ...(isRuntime && { typescript: { removeClassFieldsWithoutInitializer: true } }),
  });
  const plain = { code: lowered.code, map: sourceMapOf(lowered.map) };
  const { code, map: loweredMap } = mayWriteConstants(program) ? throwAtConstantWrites(plain) : plain;
  return {
    code,
    map: { ...loweredMap, sourcesContent: [source] },
    diagnostics,
    imports,
    fields,
    hasImplicitCalls: hasImplicitCalls(program, code),
  };
}

/** One of the runtime's own modules, rid of its types and nothing else. */
export function withoutTypes(source: string): string {
  return transform(source, true, { target: "esnext" }).code;
}

/** The same of a JSON file, which becomes a module. */
export function stripJson(source: string, file: string, kind: ModuleKind): StrippedModule {
  try {
    return stripModule(jsonModule(source), file, kind);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { message, line, column } = error;
    return unparsed([
      { severity: "error", code: "syntax", message: `this is no JSON: ${message}`, file, line, column },
    ]);
  }
}

function unparsed(diagnostics: Diagnostic[]): StrippedModule {
  return { code: "", map: emptyMap, diagnostics, imports: [], fields: new Set(), hasImplicitCalls: false };
}

function importsOf(program: es.Program, locate: (node: es.Node) => Place): ImportedModule[] {
  return program.body.flatMap((node) => {
    if (!("source" in node) || !node.source) return [];
    const specifiers = "specifiers" in node ? node.specifiers : [];
    const names = specifiers.flatMap((each) => {
      const name = each.type === "ImportSpecifier" ? each.imported : "local" in each ? each.local : undefined;
      if (each.type !== "ImportSpecifier" && each.type !== "ExportSpecifier") return [];
      return name?.type === "Identifier" ? [{ name: name.name, place: locate(name) }] : [];
    });
    const isWhole = node.type === "ExportAllDeclaration" || names.length < specifiers.length;
    return [{ specifier: String(node.source.value), place: locate(node.source), names, isWhole }];
  });
}

function underscoredFields(program: es.Program): Set<string> {
  const names = new Set<string>();
  const key = (node: es.Node): void => {
    const name = node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "";
    if (name.endsWith("_")) names.add(name);
  };
  walk(program as es.Node, null, {
    MemberExpression: ({ property }, { next }) => (key(property), next()),
    Property: (node, { next }) => (key(node.key), next()),
    MethodDefinition: (node, { next }) => (key(node.key), next()),
    PropertyDefinition: (node, { next }) => (key(node.key), next()),
  });
  return names;
}

const emptyMap: SourceMap = { version: 3, sources: [], names: [], mappings: "" };

function transform(source: string, isTypeScript: boolean, options: TransformOptions) {
  const lang = isTypeScript ? "ts" : "js";
  return transformSync(`module.${lang}`, source, { lang, sourceType: "module", sourcemap: true, ...options });
}

function sourceMapOf(map: SourceMap | undefined): SourceMap {
  if (map === undefined) throw new Error("oxc-transform gave no source map");
  return map;
}

/** What is an error only because programs are modules, which are strict: the table has it. */
const strictErrors: readonly (readonly [text: RegExp, id: RefusedId])[] = [
  [/'with' statements/i, "with-statement"],
  [/^Delete of an unqualified identifier/i, "delete-variable"],
  [/^Identifier .* has already been declared/i, "redeclaration"],
  [/^Namespaces exporting non-const/i, "namespace-variable"],
];

function syntaxError(error: OxcError, source: string, file: string): Diagnostic {
  const { line, column } = placeOfByte(source, error.labels[0]?.start ?? 0);
  const [, id] = strictErrors.find(([text]) => text.test(error.message)) ?? [];
  if (id !== undefined) {
    const said = error.message.replace(/\.$| are not supported by Oxc[^]*$/, "");
    return refused(id, `${said}: `, { file, line, column });
  }
  return {
    severity: "error",
    code: "syntax",
    message: error.message,
    remedy: error.helpMessage ?? undefined,
    file,
    line,
    column,
  };
}

/** What oxc's parser knows and acorn does not, by the error of acorn. */
function newerSyntax(error: unknown, code: string, map: TraceMap, file: string): Diagnostic {
  if (!isParseError(error)) throw error;
  const { line, column } = error.loc;
  const original = originalPositionFor(map, { line, column });
  const place = { file, line: original.line ?? line, column: (original.column ?? column) + 1 };
  const id: RefusedId | undefined = code.startsWith("@", error.pos)
    ? "decorator"
    : /\baccessor\s*$/.test(code.slice(0, error.pos))
      ? "accessor-field"
      : undefined;
  if (id === undefined)
    return { severity: "error", code: "syntax", message: error.message, remedy: undefined, ...place };
  return refused(id, "", place);
}

function refused(id: RefusedId, said: string, place: Place): Diagnostic {
  const row = refusedRow(id);
  const message = said + refusalMessage(row);
  return { severity: "error", code: `unsupported/${id}`, message, remedy: row.wayOut, ...place };
}

interface ParseError extends SyntaxError {
  pos: number;
  loc: { line: number; column: number };
}

const isParseError = (error: unknown): error is ParseError => error instanceof SyntaxError && "pos" in error;

/** Line and column, from 1, of an offset in UTF-8 bytes: the parser counts in those. */
function placeOfByte(source: string, offset: number): { line: number; column: number } {
  const before = Buffer.from(source, "utf8").subarray(0, offset).toString("utf8").split("\n");
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
