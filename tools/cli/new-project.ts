// The files of a new project. Invariant: it type-checks, its test passes, it builds and flashes, on boards with a light and
// on others (test/package-install.test.ts, test/cli/new.test.ts).
import type { BoardProfile } from "../../boards/index.ts";
import type { OwnPackage } from "./own-package.ts";

/** What npm allows as a package's name, from the name of a folder. */
export function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
  return name === "" ? "firmware" : name;
}

/** All files, by their paths in the project's folder. */
export function projectFiles(name: string, board: BoardProfile, own: OwnPackage): Record<string, string> {
  const light = board.leds[0]?.name;
  return {
    "package.json": json(manifest(name, own)),
    "tsconfig.json": json({ extends: `${own.name}/tsconfig/${board.id}.json`, include: ["src"] }),
    "pinwheel.config.ts": settings(board, own),
    "src/main.ts": light === undefined ? ticking(name, own) : blinking(name, light, own),
    "test/main.test.ts":
      light === undefined ? tickingTest(name, board, own) : blinkingTest(name, light, board, own),
    "test/tsconfig.json": json(testTsconfig),
    ".gitignore": "node_modules/\nout/\n",
    "README.md": readme(name, board),
  };
}

/** Tests and settings run in Node, so they know what Node has, and not what the board has. */
const testTsconfig = {
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "nodenext",
    types: [],
    noEmit: true,
    skipLibCheck: true,
  },
  include: [".", "../pinwheel.config.ts"],
};

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function manifest(name: string, own: OwnPackage): object {
  return {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    scripts: {
      check: "tsc -p . && tsc -p test",
      test: "vitest run",
      sim: "pinwheel sim src/main.ts --for 10s",
      build: "pinwheel build src/main.ts --out out/main.js",
      flash: "pinwheel flash src/main.ts",
      dev: "pinwheel dev src/main.ts",
    },
    devDependencies: {
      [own.name]: own.version,
      typescript: own.dependencies.typescript,
      vitest: own.devDependencies.vitest,
    },
  };
}

const settings = (
  board: BoardProfile,
  own: OwnPackage,
): string => `import { defineConfig } from "${own.name}/config";

export default defineConfig({
  board: "${board.id}",
});
`;

const blinking = (name: string, light: string, own: OwnPackage): string => `// Blinks, once a second.
import { run, sleep } from "${own.name}";
import { ${light} } from "${own.name}/board";

run(async () => {
  print("${name} is running");
  for (;;) {
    ${light}.set();
    await sleep(100);
    ${light}.reset();
    await sleep(900);
  }
});
`;

const blinkingTest = (name: string, light: string, board: BoardProfile, own: OwnPackage): string =>
  test(
    "the light blinks once a second",
    board,
    own,
    `  await board.advance("2500ms");
  expect(board.printed).toEqual(["${name} is running"]);
  expect(board.pin("${light}")).toHaveEdges([1, 0, 1, 0, 1, 0]);`,
  );

const ticking = (name: string, own: OwnPackage): string => `// Counts seconds.
import { run, sleep } from "${own.name}";

run(async () => {
  print("${name} is running");
  for (let seconds = 1; ; seconds++) {
    await sleep(1000);
    print(seconds);
  }
});
`;

const tickingTest = (name: string, board: BoardProfile, own: OwnPackage): string =>
  test(
    "it counts seconds",
    board,
    own,
    `  await board.advance("2500ms");
  expect(board.printed).toEqual(["${name} is running", "1", "2"]);`,
  );

/** The first test of a run compiles the program: that may take longer than tests have by default. */
const test = (name: string, board: BoardProfile, own: OwnPackage, body: string): string =>
  `import { expect, test } from "vitest";
import { boot } from "${own.name}/testing";

test("${name}", { timeout: 60_000 }, async () => {
  const board = await boot("${board.id}", "src/main.ts");
${body}
});
`;

const readme = (name: string, board: BoardProfile): string => `# ${name}

A program for ${board.name} (\`${board.id}\`), in TypeScript, made with Pinwheel.

\`\`\`sh
npm install
npm run check        # types: the program against the board, the tests against Node
npm test             # the program on a simulated board
npm run sim          # ten seconds of it, to look at
npm run build        # a bundle, out/main.js
npm run flash        # onto the board that is plugged in
npm run dev          # the same after each change, and what it prints; without a board, on a simulated one
npx pinwheel monitor src/main.ts        # what it prints, with places in the source
npx pinwheel doctor                     # what is wrong when no board is found
\`\`\`

\`src/\` holds the program, \`test/\` its tests, \`pinwheel.config.ts\` the board and other settings. Without a board,
\`npm run flash -- --port sim:${board.id}\` goes through all of it with a simulated one.
`;
