// Pins and ports that a board lacks. Invariant: the message names the board, the pin and what the board has, the nearest
// first.
import { boardExportNames, boardExports } from "../../../boards/board-exports.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import { nearest } from "../../../boards/nearest.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Place } from "./place.ts";
import type { ImportedModule } from "./strip.ts";

/** The names that `pinwheel-rt/board` is asked for and the board does not have. */
export function missingPins(names: ImportedModule["names"], board: BoardProfile): Diagnostic[] {
  const known = boardExportNames(board);
  return names.flatMap(({ name, place }) =>
    name === "default" || known.includes(name) ? [] : [missingPin(name, place, board)],
  );
}

/** A name that the board does not have. */
export function missingPin(name: string, place: Place, board: BoardProfile): Diagnostic {
  const known = boardExports(board).map(({ name }) => name);
  const near = nearest(name, known);
  return {
    severity: "error",
    code: "missing-pin",
    message: `${board.name} has no ${name}`,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}It has ${summary(known)}.`,
    ...place,
  };
}

/** A pin or port of the board that stands there without an import. */
export function notImported(name: string, place: Place, board: BoardProfile): Diagnostic | undefined {
  if (!boardExportNames(board).includes(name)) return undefined;
  return {
    severity: "error",
    code: "not-imported",
    message: `${name} of ${board.name} is not imported`,
    remedy: `Write: import { ${name} } from "pinwheel-rt/board";`,
    ...place,
  };
}

/** A text or a number where a pin should be. `given` is what stands there, or the name of the option that has it. */
export function pinByText(given: string, place: Place, board: BoardProfile): Diagnostic {
  const [, text = ""] = /^(["'`])(.*)\1$/s.exec(given)?.slice(1) ?? [];
  const name = text === "" ? undefined : boardExportNames(board).find((each) => each === text);
  return {
    severity: "error",
    code: "pin-by-text",
    message: /^[a-z]\w*$/.test(given)
      ? `what ${given} is given is no pin`
      : `${given} stands where a pin should be`,
    remedy: `A pin is named as it is, so that it can be checked: import { ${name ?? "D1"} } from "pinwheel-rt/board".`,
    ...place,
  };
}

/** `LED1 to LED3, BTN, D0 to D31`: runs of numbers are shortened. */
function summary(names: readonly string[]): string {
  const runs: { stem: string; first?: number; last?: number }[] = [];
  for (const name of names) {
    const [, stem = name, digits] = /^(.*?)(\d+)$/.exec(name) ?? [];
    const number = digits === undefined ? undefined : Number(digits);
    const run = runs.at(-1);
    if (run?.last !== undefined && run.stem === stem && run.last + 1 === number) run.last = number;
    else runs.push(number === undefined ? { stem } : { stem, first: number, last: number });
  }
  return runs
    .map(({ stem, first, last }) => {
      if (first === undefined || first === last) return `${stem}${first ?? ""}`;
      return `${stem}${first} to ${stem}${last}`;
    })
    .join(", ");
}
