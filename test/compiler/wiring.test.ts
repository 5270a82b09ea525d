// What a board cannot do with its pins is refused when the program is built; what it can do, and what may be right, is not.
import { describe, expect, test } from "vitest";
import { compileFiles, errorsOf } from "../support/program.ts";

const used = (source: string): string => {
  const names = ["input", "run", "sleep", "lines", "stream", "encoder", "rising", "pinBus"];
  return `import { ${names.filter((name) => source.includes(`${name}(`)).join(", ")} } from "pinwheel-rt";\n${source}`;
};
const pins = (names: string): string => `import { ${names} } from "pinwheel-rt/board";\n`;

interface Case {
  name: string;
  board: string;
  refused: string;
  /** Of each message, what it must say. */
  says: RegExp;
  allowed: string;
}

const nine = "D1, D2, D6, D7, D8, D9, D10, D11, D12";

const cases: readonly Case[] = [
  {
    name: "two pins on one interrupt line",
    board: "PICO_R1_3",
    refused: `${pins("A3, B3")}const a = input(A3);\nrun(async () => { const b = input(B3); await a.rising(); await b.rising(); });`,
    says: /^main\.ts:4:\d+ wiring\/one-line input\(B3\): .* number 3, and input\(A3\) has it \(main\.ts:3:\d+\)$/,
    allowed: `${pins("A3, B4")}const a = input(A3), again = input(A3);\nrun(async () => { const b = input(B4); await a.rising(); await b.rising(); await again.rising(); });`,
  },
  {
    name: "more watches than the chip has",
    board: "PUCKJS",
    refused: `${pins(nine)}${nine
      .split(", ")
      .map((pin) => `setWatch(() => print(1), ${pin}, true);`)
      .join("\n")}`,
    says: /^main\.ts:11:1 wiring\/too-many-watches setWatch\(…, D12\): Puck\.js watches 8 pins at most, .* D1 \(main\.ts:3:1\)/,
    allowed: `${pins(nine)}${nine
      .split(", ")
      .slice(0, 8)
      .map((pin) => `setWatch(() => print(1), ${pin}, true);`)
      .join("\n")}`,
  },
  {
    name: "a pin that cannot be watched",
    board: "ESP32",
    refused: `${pins("D6")}run(async () => { await rising(D6); });`,
    says: /^main\.ts:3:\d+ wiring\/not-watchable rising\(D6\): D6 of .* cannot be watched$/,
    allowed: `${pins("D5")}run(async () => { await rising(D5); });`,
  },
  {
    name: "a pin that is watched and belongs to a serial port",
    board: "PICO_R1_3",
    refused: `${pins("A3, Serial2")}const port = lines(Serial2, { baud: 9600 });\nconst a = input(A3);\nrun(async () => { print(await port.read(), await a.rising()); });`,
    says: /^main\.ts:4:\d+ wiring\/pin-taken input\(A3\): A3 of .* belongs to Serial2, whose rx is A3 \(main\.ts:3:\d+\)$/,
    allowed: `${pins("A4, Serial2")}const port = lines(Serial2, { baud: 9600 });\nconst a = input(A4);\nrun(async () => { print(await port.read(), await a.rising()); });`,
  },
  {
    name: "an LED on a bus's pin",
    board: "PICO_R1_3",
    refused: `${pins("B2, B3, LED1, SPI1")}SPI1.setup({ sck: B3, mosi: B2 });\nLED1.set();`,
    says: /^main\.ts:4:1 wiring\/pin-taken LED1\.set: B2 of .* belongs to SPI1\.setup \(main\.ts:3:1\)$/,
    allowed: `${pins("B3, B5, LED1, SPI1")}SPI1.setup({ sck: B3, mosi: B5 });\nLED1.set();`,
  },
  {
    name: "two buses on one pin",
    board: "PUCKJS",
    refused: `${pins("D1, D2, D6, I2C1, SPI1")}SPI1.setup({ sck: D1, mosi: D2 });\nI2C1.setup({ scl: D1, sda: D6 });`,
    says: /^main\.ts:4:1 wiring\/pin-taken I2C1\.setup: D1 of .* belongs to SPI1\.setup \(main\.ts:3:1\)$/,
    allowed: `${pins("D1, D2, D6, D7, I2C1, SPI1")}SPI1.setup({ sck: D1, mosi: D2 });\nSPI1.setup({ sck: D1, mosi: D2, baud: 1000000 });\nI2C1.setup({ scl: D7, sda: D6 });`,
  },
  {
    name: "a pin of one's own name that belongs to a bus",
    board: "PUCKJS",
    refused: `${pins("D1, D2, SPI1")}const select = D1;\nSPI1.setup({ sck: select, mosi: D2 });\nsetWatch(() => print(1), "D1", true);`,
    says: /^main\.ts:5:1 wiring\/pin-taken setWatch\(…, D1\): D1 of .* belongs to SPI1\.setup \(main\.ts:4:1\)$/,
    allowed: `${pins("D1, D2, SPI1")}SPI1.setup({ sck: D1, mosi: D2 });\nsetWatch(() => print(1), "D6", true);`,
  },
  {
    name: "a name that is no pin of the board",
    board: "PUCKJS",
    refused: `setWatch(() => print(1), "D40", true);`,
    says: /^main\.ts:2:26 missing-pin setWatch\(…, D40\): Puck\.js has no D40$/,
    allowed: `setWatch(() => print(1), "D4", true); LED.set(); const D40 = { set: () => print(2) }; D40.set();`,
  },
  {
    name: "lines that do not fit",
    board: "PUCKJS",
    refused: `${pins("Serial1")}const port = lines(Serial1, { baud: 9600, buffer: 400, max: 100 });\nrun(async () => { print(await port.read()); });`,
    says: /^main\.ts:3:\d+ wiring\/buffers lines: a buffer of 400 takes 40800 bytes, /,
    allowed: `${pins("Serial1")}const port = lines(Serial1, { baud: 9600, buffer: 400, max: 20 });\nrun(async () => { print(await port.read()); });`,
  },
  {
    name: "long lines that do not fit, in a buffer that nobody named",
    board: "PUCKJS",
    refused: `${pins("Serial1")}const port = lines(Serial1, { baud: 9600, max: 20000 });\nrun(async () => { print(await port.read()); });`,
    says: /^main\.ts:3:\d+ wiring\/buffers lines: a buffer of 4 takes 80008 bytes, /,
    allowed: `${pins("Serial1")}const port = lines(Serial1, { baud: 9600, max: 2000 });\nrun(async () => { print(await port.read()); });`,
  },
  {
    name: "a serial port on pins that do not carry it",
    board: "PICO_R1_3",
    refused: `${pins("A2, B1, Serial2")}Serial2.setup(9600, { tx: A2, rx: B1 });`,
    says: /^main\.ts:3:1 wiring\/wrong-pin Serial2\.setup: B1 of .* does not carry Serial2's rx$/,
    allowed: `${pins("A2, A3, Serial2")}Serial2.setup(9600, { tx: A2, rx: A3 });`,
  },
  {
    name: "a debounce below the timer's resolution",
    board: "PUCKJS",
    refused: `${pins("D1")}run(async () => { await input(D1, { debounce: 0.05 }).rising(); });`,
    says: /^main\.ts:3:\d+ wiring\/short-debounce input: a debounce of 0\.05 ms is below the timer's resolution of 0\.1 ms$/,
    allowed: `${pins("D1, D2")}run(async () => { await input(D1, { debounce: 0.1 }).rising(); await input(D2, { debounce: 0 }).rising(); });`,
  },
  {
    name: "a buffer larger than the memory",
    board: "PUCKJS",
    refused: `${pins("D1")}const pin = input(D1, { buffer: 5000 });\nrun(async () => { await pin.rising(); });`,
    says: /^main\.ts:3:\d+ wiring\/buffers input: a buffer of 5000 takes 40000 bytes, and Puck\.js has 34190 for everything$/,
    allowed: `${pins("D1")}const pin = input(D1, { buffer: 500 });\nrun(async () => { await pin.rising(); });`,
  },
];

describe("refused, beside its neighbour that is allowed", () => {
  test.for(cases)("$name", async ({ board, refused, says, allowed }) => {
    const found = await errorsOf({ "main.ts": used(refused) }, { board, check: false });
    // Place, code and message; a remedy stands on a line of its own.
    const lines = found.map((each) => each.replace(/^(\S+): error: (.*) \[(.*)\]\n {2}\S[^]*$/, "$1 $3 $2"));
    expect(lines).toContainEqual(expect.stringMatching(says));
    const { warnings } = await compileFiles({ "main.ts": used(allowed) }, { board, check: false });
    expect(warnings).toEqual([]);
  });
});

const perhaps: Readonly<Record<string, string>> = {
  "one of two branches": `if (process.env.SERIAL) setWatch(() => print(1), A3, true); else setWatch(() => print(2), B3, true);`,
  "one after the other": `const id = setWatch(() => print(1), A3, true)!; clearWatch(id); setWatch(() => print(2), B3, true);`,
  "a function that may never be called": `input(A3); (global as any).later = () => input(B3);`,
};

describe("what may be right is a warning", () => {
  test.for(Object.entries(perhaps))("%s", async ([, source]) => {
    const { warnings } = await compileFiles(
      { "main.ts": used(pins("A3, B3") + source) },
      { board: "PICO_R1_3", check: false },
    );
    expect(warnings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["warning wiring/one-line"]);
  });
});

test("a bus's pin that the program writes itself is a warning: it may wake the bus up", async () => {
  const { warnings } = await compileFiles(
    {
      "main.ts": `${pins("D1, D2, D6, SPI1")}D1.set();\ndigitalWrite(D2, 0);\nD6.set();\nSPI1.setup({ sck: D1, mosi: D2 });`,
    },
    { board: "PUCKJS", check: false },
  );
  expect(warnings.map(({ severity, code, line }) => `${line} ${severity} ${code}`)).toEqual([
    "2 warning wiring/pin-taken",
    "3 warning wiring/pin-taken",
  ]);
});

test("a pin that is known only when the program runs is not counted", async () => {
  const { warnings } = await compileFiles(
    {
      "main.ts": used(
        `${pins("A3, B3")}let pin = A3; pin = B3; input(B3); for (const each of [pin]) input(each);`,
      ),
    },
    { board: "PICO_R1_3", check: false },
  );
  expect(warnings).toEqual([]);
});
