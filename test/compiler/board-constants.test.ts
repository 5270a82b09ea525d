// What is known of the board when the bundle is made: code for other boards is not in it.
import { expect, test } from "vitest";
import { compileFiles, errorsOf } from "../support/program.ts";

const radio = `export function connect(): void { print("a radio's handshake"); }\n`;

test.each([
  [
    "the board's constant",
    `import { BOARD } from "pinwheel-rt/board";\nimport { connect } from "./radio";\nif (BOARD === "ESP32") connect(); else print("no radio");\n`,
  ],
  [
    "Espruino's own way",
    `import { connect } from "./radio";\nif (process.env.BOARD === "ESP32") connect(); else print("no radio");\n`,
  ],
  [
    "a switch of expressions",
    `import { BOARD } from "pinwheel-rt/board";\nimport { connect } from "./radio";\nconst start = BOARD === "ESP32" ? connect : () => print("no radio");\nstart();\n`,
  ],
])("%s: the other boards' code and modules are left out", async (_, main) => {
  const files = { "main.ts": main, "radio.ts": radio };
  const puck = await compileFiles(files, { board: "PUCKJS" });
  expect(puck.code).toContain("no radio");
  expect(puck.code).not.toMatch(/handshake|BOARD|PUCKJS/);
  expect(puck.modules.map(({ module }) => module)).not.toContain("radio.ts");
  const esp = await compileFiles(files, { board: "ESP32" });
  expect(esp.code).toContain("handshake");
  expect(esp.code).not.toMatch(/no radio|BOARD/);
});

test("a board that there is not is a type error", async () => {
  const main = `import { BOARD } from "pinwheel-rt/board";\nif (BOARD === "PUKJS") print(1);\n`;
  expect(await errorsOf({ "main.ts": main }, { board: "PUCKJS" })).toEqual([
    expect.stringMatching(/^main\.ts:2:5: error: .*no overlap.*\[TS2367\]/),
  ]);
});

test("a program's own process is no board", async () => {
  const main = `const process = { env: { BOARD: "mine" } };\nprint(process.env.BOARD);\n`;
  const { code } = await compileFiles({ "main.ts": main }, { board: "PUCKJS", check: false });
  expect(code).toContain("mine");
});
