// What Rollup has to say, as diagnostics. Invariant: what the program's author can do nothing about is not said.
import type { RollupLog } from "rollup";
import { boardExportNames } from "../../../boards/board-exports.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { missingPin } from "./missing-pins.ts";
import { boardModuleId, firmwarePath, shownName } from "./modules.ts";

/** A log or an error of Rollup's as a diagnostic; undefined for what is of no concern, or not about a module. */
export function diagnosticOfLog(
  log: Partial<RollupLog>,
  severity: Diagnostic["severity"],
  board: BoardProfile,
): Diagnostic | undefined {
  const { code = "other", message = "", id, ids = [], loc, binding = "", exporter = "" } = log;
  const place = {
    file: id === undefined ? "" : shownName(id),
    line: loc?.line ?? 0,
    column: loc === undefined ? 0 : loc.column + 1,
  };
  switch (code) {
    case "EMPTY_BUNDLE": // a program may do nothing
    case "UNRESOLVED_IMPORT": // has been reported with its place
      return undefined;
    case "CIRCULAR_DEPENDENCY":
      if (ids.every((each) => firmwarePath(each) !== undefined)) return undefined;
      return {
        severity,
        code: "circular-import",
        message: `these modules import each other: ${ids.map(shownName).join(" → ")}`,
        remedy: "What one of them takes from another while it is loading may not be there yet.",
        file: shownName(ids[0]),
        line: 0,
        column: 0,
      };
    case "MISSING_EXPORT":
      if (exporter === boardModuleId) return missingPin(binding, place, board);
      return {
        severity: "error",
        code: "missing-export",
        message: `${shownName(exporter)} does not export ${binding}`,
        ...(boardExportNames(board).includes(binding) && { remedy: 'It is in "pinwheel-rt/board".' }),
        ...place,
      };
    default:
      if (severity === "error" && (id === undefined || loc === undefined)) return undefined;
      return { severity, code: `bundle/${code.toLowerCase().replaceAll("_", "-")}`, message, ...place };
  }
}
