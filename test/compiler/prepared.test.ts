// The runtime's modules, prepared when the package is built: each is what a build would make of it, and none is taken
// that depends on a build's settings or whose text has changed.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { refuse } from "../../tools/compiler/analyse/refuse.ts";
import { prepareRuntime } from "../../tools/compiler/compile.ts";
import { PreparedModules, stripRuntimeModule } from "../../tools/compiler/parse/prepared.ts";
import { runtimeConstants } from "../../tools/compiler/settings.ts";

const modulesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .toSorted()
    .map((file) => `${folder}${file}`);

const firmware = fileURLToPath(new URL("../../firmware/", import.meta.url));
const files = modulesOf(firmware);

test("a prepared module is what every build would make of it", () => {
  const prepared = new PreparedModules(prepareRuntime(files));
  const known = files.filter((file) => prepared.find(file, readFileSync(file, "utf8")) !== undefined);
  expect(known.length).toBeGreaterThan(60);
  for (const file of known) {
    const source = readFileSync(file, "utf8");
    for (const bytes of [true, false])
      expect(prepared.find(file, source)).toEqual(
        stripRuntimeModule(source, file, { constants: runtimeConstants(7), bytes, examine: refuse }),
      );
  }
});

test("a module with a setting of the build in it is not prepared, nor one of another text", () => {
  const prepared = new PreparedModules(prepareRuntime(files));
  const withSetting = files.filter((file) => /WHEEL_CAPACITY|HAS_GETTERS/.test(readFileSync(file, "utf8")));
  expect(withSetting).not.toEqual([]);
  for (const file of withSetting) expect(prepared.find(file, readFileSync(file, "utf8"))).toBeUndefined();
  const sleep = `${firmware}sleep.ts`;
  expect(prepared.find(sleep, readFileSync(sleep, "utf8"))).toBeDefined();
  expect(prepared.find(sleep, `${readFileSync(sleep, "utf8")}\n`)).toBeUndefined();
});

test("the package has what its own compiler prepares", () => {
  const dist = fileURLToPath(new URL("../../dist/firmware/", import.meta.url));
  if (!existsSync(`${dist}prepared.json`)) throw new Error("dist/ is missing: npm run build first");
  expect(JSON.parse(readFileSync(`${dist}prepared.json`, "utf8"))).toEqual(JSON.parse(prepareRuntime(files)));
});
