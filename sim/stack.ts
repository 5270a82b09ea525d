// Error traces in Espruino's form. Invariant: a trace names only places in the program's own text, in its own lines and
// columns; frames of the simulator and of the engine's library are left out.
//
//     at name (.bootcde:4:24)
//   throw new Error("boo");
//         ^

/** Where a script comes from, as traces say it. */
export interface Origin {
  /** The file's name: `.bootcde`; empty for what is in no file. */
  readonly shown: string;
  /** What the top level is called; null for nothing. */
  readonly topLevel: string | null;
}

/** A script in a file of the board's. */
export function bootCodeFrom(file: string): Origin {
  return { shown: file, topLevel: "boot code" };
}

/** What was typed at the console. */
export const typedCode: Origin = { shown: "", topLevel: "REPL" };
/** The text of a callback. */
export const eventCode: Origin = { shown: "", topLevel: "event" };
/** Other texts without a file. */
export const namelessCode: Origin = { shown: "", topLevel: null };

/** A script's text as the program's author knows it, and the way back from the copy that ran. */
export interface SourceText extends Origin {
  readonly code: string;
  readonly original: (line: number, column: number) => number;
}

interface Place {
  readonly name: string | null;
  readonly line: number;
  readonly column: number;
}

const shownWidth = 60;

/**
 * The whole trace, innermost frame first; every line ends in \n. `sources` are the scripts by the engine's name for
 * their file, `running` are those whose top levels are running: one may have evaluated another.
 */
export function formatStack(
  sites: readonly NodeJS.CallSite[],
  sources: ReadonlyMap<string, SourceText>,
  running: readonly string[],
): string {
  const all = Array.from(sites, (site) => ({ site, source: sources.get(site.getFileName() ?? "") }));
  const topLevels = new Set(
    running.map((file) => all.findLastIndex(({ site }) => site.getFileName() === file)),
  );
  const frames = all.map(({ site, source }, i) => {
    if (source === undefined) return "";
    const line = site.getLineNumber() ?? 1;
    const column = source.original(line, site.getColumnNumber() ?? 1);
    // A function has the name by which the program called it; what a builtin or the idle loop calls has none.
    const called = all[i + 1]?.source !== undefined;
    const name = topLevels.has(i) ? source.topLevel : called ? calledName(site) : null;
    return formatFrame({ name, line, column }, source);
  });
  return frames.join("");
}

/** The engine names a method after its object, too: `o.f`. */
function calledName(site: NodeJS.CallSite): string | null {
  return site.getFunctionName()?.replace(/^.*\./, "") ?? null;
}

/** One frame, with the line of source that it is at. */
export function formatFrame(place: Place, source: SourceText): string {
  const { name, line, column } = place;
  const at = `${source.shown}:${line}:${column}`;
  const text = source.code.split("\n", line)[line - 1] ?? "";
  const { shown, caret } = cutOut(text, column - 1);
  return `    at ${name === null ? at : `${name} (${at})`}\n${shown}\n${" ".repeat(caret)}^\n`;
}

/** The part of a line around an index, with `...` where it was cut, and where the index is in it. */
function cutOut(line: string, index: number): { shown: string; caret: number } {
  const indent = line.length - line.trimStart().length;
  if (line.length - indent <= shownWidth) return { shown: line.trim(), caret: Math.max(0, index - indent) };
  const from = Math.max(0, Math.min(index - shownWidth / 2, line.length - shownWidth));
  const to = from + shownWidth;
  const left = from > 0 ? "..." : "";
  const shown = left + line.slice(from, to) + (to < line.length ? "..." : "");
  return { shown, caret: index - from + left.length };
}
