// What a TypeScript block of the guide does: whether it compiles, and what it prints.
// Invariant: a whole program is compiled as it stands; only a fragment gets what it leaves out.
import { readFileSync } from "node:fs";
import ts from "typescript";
import { boardExports } from "../../boards/board-exports.ts";
import { loadBoard } from "../../boards/index.ts";
import { applyScenario, parseScenario, printedLines, Simulator } from "../../sim/index.ts";
import { CompileError, formatDiagnostic, type Bundle } from "../../tools/compiler/index.ts";
import { compileFiles, errorsOf } from "../support/program.ts";
import { root, type Example } from "./markdown.ts";

/** Long enough for every program of the guide. */
const virtualMs = 20_000;
const known = /^(board=.*|fragment|prints|refused)$/;

/** How a block went. */
export interface Outcome {
  /** What is wrong with it: what the compiler says of a program that should compile. */
  readonly failure?: string;
  /** What the text block after it has to say; undefined when it says nothing. */
  readonly says?: string;
}

export async function tryOut({ words, text, scenario }: Example): Promise<Outcome> {
  const odd = words.filter((word) => !known.test(word));
  if (odd.length > 0) return { failure: `"${odd.join(" ")}" on a fence means nothing` };
  const board = words.find((word) => word.startsWith("board="))?.slice("board=".length) ?? "PUCKJS";
  const files = { "main.ts": words.includes("fragment") ? completed(text, board) : text };
  if (words.includes("refused")) {
    const errors = await errorsOf(files, { board });
    return errors.length > 0 ? { says: errors.join("\n") } : { failure: "it compiles" };
  }
  let bundle: Bundle;
  try {
    bundle = await compileFiles(files, { board });
  } catch (error) {
    if (error instanceof CompileError) return { failure: error.message };
    throw error;
  }
  const [warning] = bundle.warnings;
  if (warning !== undefined) return { failure: formatDiagnostic(warning) };
  const prints = words.includes("prints");
  if (!prints && scenario === undefined) return {};
  const profile = loadBoard(board);
  const simulator = new Simulator({ board: profile });
  if (scenario !== undefined)
    applyScenario(simulator, parseScenario(scenario.text, `line ${scenario.line}`, profile));
  simulator.boot(bundle);
  simulator.advance(virtualMs);
  const [error] = simulator.trace.filter(({ kind }) => kind === "error");
  if (error?.kind === "error") return { failure: error.text };
  return prints ? { says: printedLines(simulator.trace).join("\n") } : {};
}

/** A fragment as a program: its own imports first, then those it takes for granted, and the rest in a main task. */
export function completed(text: string, board: string): string {
  const isImport = (line: string): boolean => line.startsWith("import ");
  const own = text.split("\n").filter(isImport).join("\n");
  const body = text
    .split("\n")
    .filter((line) => !isImport(line))
    .join("\n");
  const taken = (names: readonly string[]): string =>
    names
      .filter((name) => new RegExp(`\\b${name}\\b`).test(body) && !new RegExp(`\\b${name}\\b`).test(own))
      .filter((name) => !new RegExp(`\\b(const|let|class|function\\*?) ${name}\\b`).test(body))
      .join(", ");
  return [
    own,
    `import { run as run_, ${taken(runtimeNames)} } from "pinwheel-rt";`,
    `import { ${taken(boardExports(loadBoard(board)).map(({ name }) => name))} } from "pinwheel-rt/board";`,
    `run_(async () => {\n${body}\n});`,
  ].join("\n");
}

/** The values that `pinwheel-rt` exports. */
export const runtimeNames: readonly string[] = exportedValues("firmware/index.ts");

function exportedValues(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(`${root}${file}`, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) return [];
    return clause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
  });
}
