// The one place that turns places in a bundle into places in its source, for whatever prints them: the uploader,
// the simulator, tests. Invariant: text without a place that the map knows comes back unchanged.
import { GREATEST_LOWER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** The file that Espruino boots from Storage. */
export const bundleName = ".bootcde";

/** What a program's places are called, by where it lies in Storage: as one file, or in one of an upload's two slots. */
const places = String.raw`(?<![\w.])(?:\.bootcde|\.bootrst|pw\.[AB])`;

/** A slot's first lines as Espruino tells of them: evaluated by the loader, which is the boot code. */
const loaderFrames =
  /^( {4}at )eval \((pw\.[AB]:\d+:\d+)\)\n(?: {4}at boot code \(\.boot(?:cde|rst):\d+:\d+\)\n?)?/gm;

/** A trace without the loader: what runs in a slot is the boot code. */
function withoutLoader(text: string): string {
  return text.includes("at eval (pw.") ? text.replace(loaderFrames, "$1boot code ($2)\n").trimEnd() : text;
}

/**
 * Replaces each `pw.A:line:column` (or `.bootcde:…`) of Espruino's error reports by `source:line:column`, as in
 * `at main (src/main.ts:6:8)`. Lines and columns count from 1 on both sides.
 *
 * Espruino names the end of the expression that failed (its last character, or the token after it), so the mapping
 * that starts at or before that character is the one wanted; the column is that of the innermost part of the
 * expression which the map knows.
 *
 * @param mapJson the bundle's source map
 * @param holds which of the files that Espruino may name hold the bundle; all without it
 */
export function mapTrace(
  text: string,
  mapJson: string,
  holds: (file: string) => boolean = () => true,
): string {
  let map: TraceMap | undefined; // most text has no place in it: maps are large
  const place = new RegExp(`(${places}):(\\d+):(\\d+)`, "g");
  return withoutLoader(text).replace(place, (whole, file: string, line: string, column: string) => {
    if (!holds(file)) return whole;
    map ??= new TraceMap(mapJson);
    const found = originalPositionFor(map, {
      line: Math.max(1, Number(line)),
      column: Math.max(0, Number(column) - 1),
      bias: GREATEST_LOWER_BOUND,
    });
    return found.source === null ? whole : `${found.source}:${found.line}:${found.column + 1}`;
  });
}
