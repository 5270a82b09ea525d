// From what a person has typed to a script that the board can run by itself. Invariant: what it declares becomes global on
// the board, so that the next input knows it; it calls `reportEnd` once, when it has ended.
//
// What is async in it is linked to the loop of the program that runs there (LINKED in firmware/frame.ts).
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import type * as es from "estree";
import type { BoardProfile } from "../../../boards/index.ts";
import { assign, field, id } from "../../compiler/ast/build.ts";
import { parseModule } from "../../compiler/ast/parse.ts";
import { walk } from "../../compiler/ast/walk.ts";
import { CompileError, Compiler, type Diagnostic } from "../../compiler/index.ts";
import { suspends } from "../../compiler/lower/coroutines/suspends.ts";
import { reportEnd } from "../../link/framing.ts";
import { InputError } from "../report.ts";
import { declareGlobal, freeUses, makeGlobal } from "./make-global.ts";
import { stripTyped } from "./typed-source.ts";

/** A script for the board, ASCII. */
export interface Snippet {
  code: string;
  /** Whether it needs the loop of the program there. */
  linked: boolean;
  /** Names that it sets and nothing in it declares. */
  created: readonly string[];
  /** These, and those that it declares global. */
  set: readonly string[];
}

export type Reach = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Compiles snippets for one board. `close` it. */
export class SnippetCompiler {
  readonly #folder = mkdtempSync(join(tmpdir(), "pinwheel-repl-"));
  readonly #file = join(this.#folder, "typed.js");
  readonly #plain: Compiler;
  readonly #linked: Compiler;

  constructor(board: BoardProfile) {
    const options = { entry: this.#file, board, check: false, inScope: true };
    writeFileSync(this.#file, "");
    this.#plain = new Compiler(options);
    this.#linked = new Compiler({ ...options, linked: true });
  }

  /**
   * `file` is what messages call the source; `reach` tells which of the names that it does not declare are variables of the
   * program's bundle, and what they are called there. Throws CompileError or InputError, and what `reach` throws.
   */
  async compile(source: string, file: string, reach: Reach): Promise<Snippet> {
    const stripped = stripTyped(source, file);
    const program = parseModule(stripped.code);
    const linked = isAsync(program);
    const hasValue = program.body.at(-1)?.type === "ExpressionStatement";
    const { declared, functionNames } = declareGlobal(program);
    const uses = freeUses(program);
    const free = uses.map(({ identifier: { name } }) => name).filter((name) => !declared.has(name));
    const created = makeGlobal(uses, declared, await reach([...new Set(free)]));
    const printed = print(withEnd(program, hasValue), ts(), {
      sourceMapSource: "typed.js",
      sourceMapContent: "",
    });
    writeFileSync(this.#file, printed.code);
    try {
      const { code } = await (linked ? this.#linked : this.#plain).build();
      return { code, linked, created, set: [...declared, ...functionNames, ...created] };
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      const maps = [new TraceMap({ ...printed.map, version: 3 }), new TraceMap(JSON.stringify(stripped.map))];
      throw new CompileError(error.diagnostics.map((found) => placed(readable(found), maps, file)));
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Whether anything in it suspends in the loop. Throws InputError for what the prompt does not have. */
function isAsync(program: es.Program): boolean {
  let found = suspends(program);
  let generator = false;
  const look = (node: es.Function, { next }: { next: () => void }): void => {
    if (node.async) found = true;
    if (node.generator) generator = true;
    next();
  };
  const refuseImport = (): never => {
    throw new InputError(
      'import and export do not work at the prompt\n  What the program makes global is there; modules of the board: require("Storage").',
    );
  };
  walk(program as es.Node, null, {
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look,
    ImportDeclaration: refuseImport,
    ImportExpression: refuseImport,
    ExportNamedDeclaration: refuseImport,
    ExportDefaultDeclaration: refuseImport,
    ExportAllDeclaration: refuseImport,
    ForOfStatement(node, { next }) {
      if (node.await) generator = true;
      next();
    },
  });
  if (found && generator)
    throw new InputError(
      "generators and `for await` do not go together with `await` at the prompt\n  Put them into the program, and call what it makes global.",
    );
  return found;
}

/** The program with the calls that report its value, or what it threw. */
function withEnd(program: es.Program, hasValue: boolean): es.Program {
  const last = program.body.at(-1);
  let value = "";
  if (hasValue && last?.type === "ExpressionStatement") {
    last.expression = assign(field(id("global"), "_"), last.expression);
    delete (last as Partial<es.Directive>).directive;
    value = "[global._]";
  }
  if (!suspends(program)) {
    program.body.push(...parseModule(`global.${reportEnd}(${value});`).body);
    return program;
  }
  const around = parseModule(
    `const $end = global.${reportEnd};
     $end.task = (async () => {
       let $value, $error = ["cancelled"];
       try { $value = ${value || "undefined"}; $error = 0; }
       catch ($thrown) { $error = [$thrown]; }
       finally { $end($value, $error); }
     })();`,
  );
  walk(around as es.Node, null, {
    TryStatement(node) {
      node.block.body.unshift(...(program.body as es.Statement[]));
    },
  });
  return around;
}

/** What the runtime cannot do where it is linked, as a sentence about what was typed. */
function readable(found: Diagnostic): Diagnostic {
  if (found.code !== "missing-export" || !found.file.startsWith("pinwheel-rt/")) return found;
  return {
    ...found,
    code: "prompt",
    message: "this needs more of the runtime than the prompt has together with `await`",
    remedy: "Put it into a function of the program, make that global, and call it here.",
    line: 0,
  };
}

function placed(found: Diagnostic, maps: readonly TraceMap[], file: string): Diagnostic {
  let { line, column } = found;
  for (const map of maps) {
    if (line === 0) break;
    const at = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    line = at.line ?? 0;
    column = (at.column ?? 0) + 1;
  }
  return { ...found, file, line, column };
}
