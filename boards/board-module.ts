// The JavaScript of the virtual module `pinwheel-rt/board`, for the bundler. Espruino has the board's pins and
// ports as globals; the module exports them by name, so that a name that the board lacks fails in the bundler.
import { boardExports } from "./board-exports.ts";
import { boardConstant, type BoardProfile } from "./profile.ts";

/**
 * The source of `pinwheel-rt/board` for `profile`. Every binding but the id only reads a global. A bundler drops the unused
 * ones if it is told that reading an unknown global has no effect (Rollup: treeshake.unknownGlobalSideEffects
 * false); by default it keeps them all.
 */
export function boardModule(profile: BoardProfile): string {
  const id = { name: boardConstant, value: JSON.stringify(profile.id) };
  const all = [id, ...boardExports(profile)];
  const bindings = all.map(({ name, value = name }) => `const ${name}_ = ${value};`);
  const names = all.map(({ name }) => name);
  return `${bindings.join("\n")}\nexport { ${names.map((name) => `${name}_ as ${name}`).join(", ")} };\n`;
}
