// The drivers of the examples against what the datasheets give as examples, on the interpreter: its numbers count.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printedLines, Simulator } from "../../sim/index.ts";
import { loadBoard } from "../../boards/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const source = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../examples/${path}`, import.meta.url)), "utf8");

/** A program that uses parts of a driver. */
async function using(path: string, names: string, body: string): Promise<string> {
  const { code } = await compileFiles({
    "main.ts": `import { ${names} } from "./driver.ts";\n${body}\nprint("${END}");`,
    "driver.ts": source(path),
  });
  return code;
}

/** Temperature and pressure as in the datasheet of the BMP280 (3.12), which has the same; a usual humidity. */
const bme280 = `const c = {
    t: [27504, 26435, -1000],
    p: [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000],
    h: [75, 362, 0, 323, 0, 30],
  };
  const { temperature, pressure, humidity } = climateOf(c, 519888, 415148, 28754);
  print(Math.round(temperature * 100), Math.round(pressure * 100), Math.round(humidity));
  const words = [...c.t, ...c.p];
  const a = new Uint8Array(26), b = new Uint8Array([106, 1, 0, 20, 3, 0, 30]);
  words.forEach((word, i) => { a[i * 2] = word & 255; a[i * 2 + 1] = (word >> 8) & 255; });
  a[25] = 75;
  print(JSON.stringify(calibrationOf(a, b)) === JSON.stringify(c));
  // Both of these have a sign, and share a byte.
  b[3] = 0xff; b[4] = 0x2e; b[5] = 0xfe;
  print(calibrationOf(a, b).h[3], calibrationOf(a, b).h[4]);`;
const climate = ["2508 100653 45", "true", "-2 -30"];

/** The identity in Maxim's application note 27, and a reading at -10.125 degrees. */
const ds18b20 = `print(crc8([0x02, 0x1c, 0xb8, 0x01, 0, 0, 0, 0xa2]), crc8([0x02, 0x1c, 0xb8, 0x01, 0, 0, 0, 0xa3]) !== 0);
  print(crc8([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) !== 0);`;

test.each([
  ["bme280/bme280.ts", "calibrationOf, climateOf", bme280, climate],
  ["ds18b20/ds18b20.ts", "crc8", ds18b20, ["0 true", "true"]],
])("%s in the simulator", async (path, names, body, expected) => {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code: await using(path, names, body) });
  expect(printedLines(simulator.trace)).toEqual([...expected, END]);
});

describeInterpreter("drivers", () => {
  test.each([
    ["bme280/bme280.ts", "calibrationOf, climateOf", bme280, climate],
    ["ds18b20/ds18b20.ts", "crc8", ds18b20, ["0 true", "true"]],
  ])("%s", async (path, names, body, expected) => {
    expect(await runOnInterpreter(await using(path, names, body))).toEqual(expected);
  });
});
