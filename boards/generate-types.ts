// The types of the module `pinwheel-rt/board` for one board: its pins, LEDs, buttons, ports and buses, each with
// what it can do in its doc comment; and of what only some firmwares have. Invariant: a name that the board lacks is a type error.
import { boardExports } from "./board-exports.ts";
import { graphicsTypes } from "./graphics-types.ts";
import { byBoardTypes } from "./by-board-types.ts";
import { boardIds } from "./index.ts";
import { boardConstant, type BoardProfile } from "./profile.ts";

/**
 * The text of a declaration file for `profile`: the module `pinwheel-rt/board`, and the globals of its firmware that others lack.
 * Pure but for the package's own files: the compiler uses it in memory, and the package's boards/types/board/<ID>.d.ts are made of
 * it. Needs es.d.ts and espruino.d.ts beside it.
 */
export function boardTypes(profile: BoardProfile): string {
  // No exports: programs for Espruino name these as they are.
  const pins = boardExports(profile).filter(({ name }) =>
    profile.aliases?.some((each) => each.name === name),
  );
  const globals = pins.map(({ name, type, doc }) => `/** ${doc} */\ndeclare const ${name}: ${type};\n`);
  const drawing = profile.graphics === undefined ? [] : [...graphicsTypes(profile.graphics), ""];
  return [boardModuleTypes(profile), ...globals, ...drawing, byBoardTypes(profile)].join("\n");
}

/** The module alone. */
export function boardModuleTypes(profile: BoardProfile): string {
  const ids = boardIds();
  const isOwn = !ids.includes(profile.id);
  const source = isOwn
    ? `by \`pinwheel boards ${profile.id} --types\``
    : `from boards/profiles/${profile.id}.json`;
  const lines = [
    `// ${profile.name} (${profile.id}). Generated ${source}: do not edit.`,
    "",
    `declare module "pinwheel-rt/board" {`,
  ];
  const known = [...(isOwn ? [profile.id] : []), ...ids].map((id) => JSON.stringify(id));
  lines.push(
    `  /** The board that the program is built for: "${profile.id}". Code for other boards is left out of the bundle. */`,
    `  export const ${boardConstant}: ${known.join(" | ")};`,
  );
  for (const { name, type, doc } of boardExports(profile)) {
    if (doc !== "") lines.push(`  /** ${doc} */`);
    lines.push(`  export const ${name}: ${type};`);
  }
  lines.push("}", "");
  return lines.join("\n");
}
