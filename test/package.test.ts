// The package as others get it: what is in it, what it depends on, and what must not be in any file.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { expect, test } from "vitest";
import { boardIds } from "../boards/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, "utf8");

const versions = v.record(v.string(), v.string());
const manifest = v.parse(
  v.looseObject({
    dependencies: versions,
    optionalDependencies: versions,
    devDependencies: versions,
    packageManager: v.string(),
  }),
  JSON.parse(read("package.json")),
);
const lockedPackage = v.object({
  version: v.optional(v.string()),
  integrity: v.optional(v.string()),
  resolved: v.optional(v.string()),
});
const lock = v.parse(
  v.object({ packages: v.record(v.string(), lockedPackage) }),
  JSON.parse(read("package-lock.json")),
);
const packedFiles = v.tuple([v.object({ files: v.array(v.object({ path: v.string() })) })]);

const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };

test("its name, its command, its licence", () => {
  expect(manifest).toMatchObject({
    name: "pinwheel-rt",
    bin: { pinwheel: "dist/tools/cli/main.js" },
    license: "Apache-2.0",
    type: "module",
  });
  expect(read("LICENSE")).toMatch(/^\s*Apache License\n\s*Version 2\.0, January 2004\n/);
});

test("every version is exact", () => {
  const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
  expect(manifest.packageManager).toMatch(/^npm@\d+\.\d+\.\d+$/);
});

test("the lock file has no download address, and a checksum for every package", () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test("the lock file and package.json name the same versions", () => {
  for (const [name, version] of Object.entries(wanted))
    expect(`${name}@${lock.packages[`node_modules/${name}`]?.version}`).toBe(`${name}@${version}`);
});

test("what is published holds the tools, the runtime, the boards and their types, and no tests", () => {
  if (!existsSync(`${root}dist/tools/cli/main.js`)) throw new Error("dist/ is missing: npm run build first");
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }] = v.parse(packedFiles, JSON.parse(packed));
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "README.md",
      "CHANGELOG.md",
      "dist/tools/cli/main.js",
      "dist/tools/compiler/index.js",
      "dist/sim/index.js",
      "dist/firmware/index.ts",
      "dist/firmware/frame.ts",
      "dist/boards/types/es.d.ts",
      ...boardIds().map((id) => `dist/boards/profiles/${id}.json`),
      ...boardIds().map((id) => `dist/boards/types/board/${id}.d.ts`),
    ]),
  );
  expect(
    paths.filter((path) => /(^|\/)(test|examples|node_modules|\.reports)\/|\.test\./.test(path)),
  ).toEqual([]);
  // Nothing twice, and nothing of the build's own.
  expect(paths.filter((path) => !path.startsWith("dist/")).toSorted()).toEqual(
    ["CHANGELOG.md", "LICENSE", "README.md", "package.json"].toSorted(),
  );
  expect(paths.filter((path) => /tsbuildinfo|firmware\/tsconfig/.test(path))).toEqual([]);
});

// In pieces: this file is searched, too.
const forbidden = [
  ["the address of a package registry", ["regis", "try\\.[a-z]+(js)?\\.(org|com)"]],
  ["the address of a package registry", ["npm", "mirror"]],
  ["a path of somebody's machine", ["(?<![\\w.~*-])/wo", "rk/"]],
  ["a path of somebody's machine", ["(?<![\\w.~*-])/op", "t/"]],
  ["a path of somebody's machine", ["/ho", "me/[a-z]"]],
  ["a path of somebody's machine", ["\\.\\./sha", "red/"]],
] as const;

test("no tracked file holds an address or a path of where it was made", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
  const found = files
    .filter((file) => existsSync(`${root}${file}`))
    .flatMap((file) => {
      const lines = read(file).split("\n");
      return forbidden.flatMap(([what, pieces]) => {
        const pattern = new RegExp(pieces.join(""));
        return lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${what}`] : []));
      });
    });
  expect(files.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});
