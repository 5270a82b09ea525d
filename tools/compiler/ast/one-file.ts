// Packages that `require` finds in one file and `import` in many: to find and load thirty files takes a build from nothing
// longer than to run the one. Invariant: both are the same code, of the same version.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

interface Packages {
  terser: typeof import("terser");
  "eslint-scope": typeof import("eslint-scope");
}

export const inOneFile = <Name extends keyof Packages>(name: Name): Packages[Name] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the package is
  require(name) as Packages[Name];
