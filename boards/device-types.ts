// Where the types of device code lie. Device code compiles without TypeScript's own library (noLib): these two
// files and the board's module take its place.
import { fileURLToPath } from "node:url";

/** Absolute paths of the declaration files that every device program needs: the language, then Espruino. */
export function deviceTypeFiles(): string[] {
  return ["es.d.ts", "espruino.d.ts"].map((file) =>
    fileURLToPath(new URL(`./types/${file}`, import.meta.url)),
  );
}
