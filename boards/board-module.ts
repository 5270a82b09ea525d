// The JavaScript of the virtual module `pinwheel-rt/board`, for the bundler. Espruino has the board's pins and
// ports as globals; the module exports them by name, so that a name that the board lacks fails in the bundler.
import { boardConstant, boardExportNames } from "./board-exports.ts";
import type { BoardProfile } from "./profile.ts";

/**
 * The source of `pinwheel-rt/board` for `profile`. Every binding but the id only reads a global. A bundler drops the unused
 * ones if it is told that reading an unknown global has no effect (Rollup: treeshake.unknownGlobalSideEffects
 * false); by default it keeps them all.
 */
export function boardModule(profile: BoardProfile): string {
  const names = boardExportNames(profile);
  const bindings = names.map((name) =>
    name === boardConstant ? `const ${name}_ = ${JSON.stringify(profile.id)};` : `const ${name}_ = ${name};`,
  );
  return `${bindings.join("\n")}\nexport { ${names.map((name) => `${name}_ as ${name}`).join(", ")} };\n`;
}
