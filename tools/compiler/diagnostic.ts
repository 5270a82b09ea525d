// What the compiler has to say about somebody's source: one shape for type errors, syntax errors and refused features.

/** One finding at one place. `line` and `column` count from 1, as editors show them. */
export interface Diagnostic {
  severity: "error" | "warning";
  /** Stable, for people who search: `TS2304`, `syntax`, `unsupported/with-statement`, `missing-entry`… */
  code: string;
  /** What is wrong, naming the feature. */
  message: string;
  /** What to do instead. */
  remedy?: string;
  file: string;
  line: number;
  column: number;
}

/** The program cannot be compiled. Carries at least one diagnostic of severity `error`. */
export class CompileError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
    this.name = "CompileError";
    this.diagnostics = diagnostics;
  }
}

/** `file:line:column: error: message [code]`, and the remedy on a line of its own. */
export function formatDiagnostic(found: Diagnostic): string {
  const place = found.line > 0 ? `${found.file}:${found.line}:${found.column}` : found.file;
  const help = helpOf(found);
  return `${place}: ${found.severity}: ${found.message} [${found.code}]${help === undefined ? "" : `\n  ${help}`}`;
}

/** The line below a finding: what to do, and where there is more about it. */
export function helpOf({ remedy, code }: Diagnostic): string | undefined {
  const row = /^unsupported\/(.*)$/.exec(code)?.[1];
  const more = row === undefined ? undefined : `More: pinwheel explain ${row}`;
  return [remedy, more].filter((part) => part !== undefined).join(" ") || undefined;
}
