// One memory for builds of a program for several boards: what comes out is what a build without it gives, down to the map.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { buildMemory, compile } from "../../tools/compiler/index.ts";
import { newFolder, writeFiles } from "../support/program.ts";

const main = (pin: string): string => `import { input, run } from "pinwheel-rt";
import { ${pin} as BUTTON } from "pinwheel-rt/board";
import { greet } from "./greet.ts";
const button = input(BUTTON);
run(async () => { await button.pressed(); print(greet(), process.env.BOARD); });
`;

/** What differs: the wheel's capacity, bytes for texts, the language, the program; and the first one again. */
const builds = [
  ["PUCKJS", "BTN1"],
  ["BANGLEJS2", "BTN1"],
  ["MICROBIT1", "BTN1"],
  ["PUCKJS", "D1"],
  ["PUCKJS", "BTN1"],
];

test("boards in turns give what each gives alone", async () => {
  const folder = newFolder();
  const memory = buildMemory();
  const entry = join(folder, "main.ts");
  try {
    for (const [id, pin] of builds) {
      writeFiles(folder, { "main.ts": main(pin), "greet.ts": `export const greet = () => "grüß";\n` });
      const board = loadBoard(id);
      const bundle = await compile({ entry, board, check: false, memory });
      expect(bundle, `${id}, ${pin}`).toEqual(await compile({ entry, board, check: false }));
    }
    expect(memory.written.size).toBe(builds.length - 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
