// Built-in modules that a board lacks. Invariant: only what the program comes to on that board is refused: a require or an
// import that is for another board is gone from the chunk by now.
import { resolve } from "node:path";
import type { BoardProfile } from "../../../boards/index.ts";
import { nearest } from "../../../boards/nearest.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Chunk } from "./chunk.ts";
import { requiresOf } from "./common-js.ts";
import { resolveModule } from "./modules.ts";
import { sourcePlace, type Place } from "./place.ts";

/** @param imports of built-in modules, those that are in the chunk */
export function missingModules(
  { program, map, folder }: Chunk,
  imports: readonly { name: string; places: readonly Place[] }[],
  board: BoardProfile,
): Diagnostic[] {
  const known = board.modules;
  const imported = imports.flatMap(({ name, places }) =>
    known.includes(name) ? [] : places.map((place) => missingModule(name, place, board)),
  );
  const required = requiresOf(program).flatMap(({ specifier, node }) => {
    // What is imported is required in the chunk, at no place of the program's.
    if (known.includes(specifier) || imports.some(({ name }) => name === specifier)) return [];
    const { line, column } = node.loc!.start;
    const place = sourcePlace({ ...map, version: 3 }, folder, line, column);
    const resolution = resolveModule(specifier, resolve(place.file));
    if (resolution.id !== undefined) return [missingModule(specifier, place, board)];
    const { message, remedy } = resolution;
    return [{ severity: "error" as const, code: "missing-module", message, remedy, ...place }];
  });
  return [...imported, ...required];
}

function missingModule(name: string, place: Place, board: BoardProfile): Diagnostic {
  const known = board.modules;
  const near = nearest(name, known);
  return {
    severity: "error",
    code: "missing-module",
    message: `${board.name} has no module "${name}"`,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}It has ${known.join(", ")}.`,
    ...place,
  };
}
