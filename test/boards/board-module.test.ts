// `pinwheel-rt/board` as the bundler sees it: what is used stays, one binding each; what the board lacks fails.
import { rollup } from "rollup";
import { expect, test } from "vitest";
import { boardModule } from "../../boards/board-module.ts";
import { boardTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";

async function bundle(id: string, program: string): Promise<string> {
  const sources: Record<string, string> = { program, "pinwheel-rt/board": boardModule(loadBoard(id)) };
  const build = await rollup({
    input: "program",
    treeshake: { unknownGlobalSideEffects: false },
    plugins: [{ name: "memory", resolveId: (id) => id, load: (id) => sources[id] }],
  });
  const { output } = await build.generate({ format: "es" });
  return output[0].code;
}

test("only the pins that are used stay in the bundle", async () => {
  const code = await bundle(
    "PUCKJS",
    'import { LED1, D28 } from "pinwheel-rt/board"; LED1.write(D28.read());',
  );
  expect(code).toBe("const LED1_ = LED1;\nconst D28_ = D28;\n\nLED1_.write(D28_.read());\n");
});

test.each([
  ["PUCKJS", "LED4"],
  ["LINUX", "LED1"],
  ["PICO_R1_3", "B11"],
  ["PICO_R1_3", "Serial3"],
  ["ESP32", "D24"],
])("%s has no %s: a build error", async (id, name) => {
  const program = `import { ${name} } from "pinwheel-rt/board"; print(${name});`;
  await expect(bundle(id, program)).rejects.toThrow(`"${name}" is not exported by "pinwheel-rt/board"`);
});

test.each(boardIds())("%s: the types and the module export the same names", (id) => {
  const typed = [...boardTypes(loadBoard(id)).matchAll(/export const (\w+):/g)].map((match) => match[1]);
  const exported = [...boardModule(loadBoard(id)).matchAll(/_ as (\w+)/g)].map((match) => match[1]);
  expect(exported).toEqual(typed);
  expect(new Set(exported).size).toBe(exported.length);
});
