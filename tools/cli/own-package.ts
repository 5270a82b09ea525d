// What Pinwheel's own package.json says. Invariant: there is one copy of these numbers; this file runs from the repository
// and from dist.
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";

const versions = v.record(v.string(), v.string());
const schema = v.object({
  name: v.string(),
  version: v.string(),
  engines: v.object({ node: v.string() }),
  dependencies: versions,
  devDependencies: versions,
});

export type OwnPackage = v.InferOutput<typeof schema>;

/** Read from the nearest package.json above. */
export function ownPackage(): OwnPackage {
  let file = new URL("package.json", import.meta.url);
  for (let up = "../"; !existsSync(file); up += "../") file = new URL(`${up}package.json`, import.meta.url);
  return v.parse(schema, JSON.parse(readFileSync(file, "utf8")));
}
