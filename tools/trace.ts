// The one place that turns places in a bundle into places in its source, for whatever prints them: the uploader,
// the simulator, tests. Invariant: text without a place that the map knows comes back unchanged.
import {
  GREATEST_LOWER_BOUND,
  originalPositionFor,
  TraceMap,
  type SourceMapInput,
} from "@jridgewell/trace-mapping";
import { FunctionNames } from "./function-names.ts";

/** The file that Espruino boots from Storage. */
export const bundleName = ".bootcde";

/** What a program's places are called, by where it lies in Storage: as one file, or in one of an upload's two slots. */
const places = String.raw`(?<![\w.])(?:\.bootcde|\.bootrst|pw\.[AB])`;

const place = String.raw`(${places}):(\d+):(\d+)`;
/** The board names what is called by the text that gave it: that is a function's own, where one is called at once. */
const namedFrame = new RegExp(String.raw`(\bat )(.+?) \(${place}\)`, "g");
/** A frame without a name, or a place that stands elsewhere. */
const bare = new RegExp(String.raw`(\bat )?()${place}`, "g");

/** What may stand below a frame: its line of source, and a marker. */
const excerpt = String.raw`(?:\n(?! {4}at ).*\n *\^$)?`;

/** A slot's first lines as Espruino tells of them: evaluated by the loader, which is the boot code. */
const loaderFrames = new RegExp(
  String.raw`^( {4}at )eval \((pw\.[AB]:\d+:\d+)\)(${excerpt})(?:\n {4}at boot code \(\.boot(?:cde|rst):\d+:\d+\)${excerpt})?$`,
  "gm",
);

/** A trace without the loader: what runs in a slot is the boot code. */
function withoutLoader(text: string): string {
  return text.includes("at eval (pw.") ? text.replace(loaderFrames, "$1boot code ($2)$3").trimEnd() : text;
}

/**
 * Replaces each `pw.A:line:column` (or `.bootcde:…`) of Espruino's error reports by `source:line:column`, as in
 * `at main (src/main.ts:6:8)`. Lines and columns count from 1 on both sides. A frame gets the name that its function has in
 * the source, and none where that has none: on the board it is a short one, or that of a part of the function.
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
  let known: { map: TraceMap; names: FunctionNames } | undefined; // most text has no place in it: maps are large
  const read = (): { map: TraceMap; names: FunctionNames } => {
    const data: unknown = JSON.parse(mapJson);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it holds what it is given against the format itself
    return { map: new TraceMap(data as SourceMapInput), names: new FunctionNames(data) };
  };
  const replaced = (whole: string, at = "", called: string, file: string, line: string, column: string) => {
    if (!holds(file)) return whole;
    known ??= read();
    const found = originalPositionFor(known.map, {
      line: Math.max(1, Number(line)),
      column: Math.max(0, Number(column) - 1),
      bias: GREATEST_LOWER_BOUND,
    });
    if (found.source === null) return whole;
    const shown = `${found.source}:${found.line}:${found.column + 1}`;
    const name = at && (known.names.at(found.source, found.line, found.column) ?? called);
    return name === "" ? at + shown : `${at}${name} (${shown})`;
  };
  return withoutLoader(text).replace(namedFrame, replaced).replace(bare, replaced);
}
