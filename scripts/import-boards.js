// Refreshes boards/profiles/ and boards/api.json from a checkout of Espruino (https://github.com/espruino/Espruino):
//
//   node scripts/import-boards.js PATH/TO/Espruino
//
// Needs python3 and make; nothing is compiled, and the checkout is only read. What the checkout does not say stands in
// scripts/import-boards/overlay.yaml. Run again on the same checkout, it writes the same files.
import { existsSync } from "node:fs";
import { register } from "node:module";

const [checkout] = process.argv.slice(2);
if (checkout === undefined) {
  console.error("usage: node scripts/import-boards.js PATH/TO/Espruino");
  process.exit(1);
}
if (!existsSync(`${checkout}/boards/PUCKJS.py`)) {
  console.error(`${checkout} is no checkout of Espruino: it has no boards/PUCKJS.py`);
  process.exit(1);
}
register("./typescript-loader.js", import.meta.url);
const { importBoards } = await import("./import-boards/main.ts");
await importBoards(checkout);
