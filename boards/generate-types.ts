// The types of the module `pinwheel-rt/board` for one board: its pins, LEDs, buttons, ports and buses, each with
// what it can do in its doc comment. Invariant: a name that the board lacks is a type error.
import { boardExports } from "./board-exports.ts";
import { graphicsTypes } from "./graphics-types.ts";
import { boardIds } from "./index.ts";
import { boardConstant, type BoardProfile } from "./profile.ts";

/**
 * The text of a declaration file that declares the module `pinwheel-rt/board` for `profile`. Pure: the compiler
 * uses it in memory, and the package's boards/types/board/<ID>.d.ts are made of it. Needs es.d.ts and espruino.d.ts beside it.
 */
export function boardTypes(profile: BoardProfile): string {
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
  // No export: programs for Espruino name it as it is.
  if (profile.ble) lines.push("declare var NRF: BluetoothLowEnergy;", "");
  if (profile.graphics) lines.push(...graphicsTypes(profile.graphics), "");
  return lines.join("\n");
}
