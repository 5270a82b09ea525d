// The one place that turns places in a bundle into places in its source, for whatever prints them: the uploader,
// the simulator, tests. Invariant: text without a place that the map knows comes back unchanged.
import { GREATEST_LOWER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** What Espruino calls the program that it booted from Storage. */
export const bundleName = ".bootcde";

/**
 * Replaces each `.bootcde:line:column` of Espruino's error reports by `source:line:column`, as in
 * `at main (src/main.ts:6:8)`. Lines and columns count from 1 on both sides.
 *
 * Espruino names the end of the expression that failed (its last character, or the token after it), so the mapping
 * that starts at or before that character is the one wanted; the column is that of the innermost part of the
 * expression which the map knows.
 *
 * @param mapJson the bundle's source map @param name what the bundle is called in the text
 */
export function mapTrace(text: string, mapJson: string, name: string = bundleName): string {
  let map: TraceMap | undefined; // most text has no place in it: maps are large
  const place = new RegExp(`${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}:(\\d+):(\\d+)`, "g");
  return text.replace(place, (whole, line: string, column: string) => {
    map ??= new TraceMap(mapJson);
    const found = originalPositionFor(map, {
      line: Math.max(1, Number(line)),
      column: Math.max(0, Number(column) - 1),
      bias: GREATEST_LOWER_BOUND,
    });
    return found.source === null ? whole : `${found.source}:${found.line}:${found.column + 1}`;
  });
}
