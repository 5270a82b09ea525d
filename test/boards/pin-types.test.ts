// What a board's pins and ports can do stands in their types: one statement that is allowed and a neighbour that is
// refused, on several families; and a program that touches every pin, LED, button and port of every board.
import { expect, test } from "vitest";
import { boardExports } from "../../boards/board-exports.ts";
import { boardModuleTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard, type BoardProfile } from "../../boards/index.ts";
import { errorsIn } from "../support/device-program.ts";

/** The types of all boards, under a module name each: one program for all of them reads the device's types once. */
const modules = boardIds().map(
  (id) =>
    [`/${id}.d.ts`, boardModuleTypes(loadBoard(id)).replace('"pinwheel-rt/board"', `"board/${id}"`)] as const,
);

/** The errors of programs, which import from "board/ID", by file and line. */
const errorsOf = (programs: Readonly<Record<string, string>>): string[] =>
  errorsIn({ ...Object.fromEntries(modules), ...programs });

/** Every name imported; every pin read and written, and all that its functions allow; every port set up. */
function everything(profile: BoardProfile): string {
  const names = boardExports(profile).map(({ name }) => name);
  const lines = profile.pins.flatMap(({ name, functions }) => {
    const can = (kind: string): boolean => functions.some((each) => each.startsWith(kind));
    return [
      `${name}.write(${name}.read());`,
      ...(can("ADC") ? [`analogRead(${name});`] : []),
      ...(can("PWM") || can("DAC")
        ? [`analogWrite(${name}, 0.5);`]
        : [`analogWrite(${name}, 0.5, { soft: true });`]),
    ];
  });
  const serials = profile.serials.map(({ name, tx, rx }) =>
    tx !== undefined && rx !== undefined
      ? `${name}.setup(9600, { tx: ${tx}, rx: ${rx} });`
      : `${name}.print("");`,
  );
  const buses = [...profile.i2c, ...profile.spi].map(({ name, ...bus }) => {
    const given = Object.entries(bus).flatMap(([role, pin]) =>
      typeof pin === "string" ? [`${role}: ${pin}`] : [],
    );
    return `${name}.setup({ ${given.join(", ")} });`;
  });
  const outputs = [...profile.leds, ...profile.buttons, ...(profile.aliases ?? [])].map(
    ({ name }) => `digitalRead(${name});`,
  );
  return [
    `import { BOARD, ${names.join(", ")} } from "board/${profile.id}";`,
    `print(BOARD);`,
    ...lines,
    ...serials,
    ...buses,
    ...outputs,
  ].join("\n");
}

test("a program that touches every pin and port type-checks, on every board", { timeout: 120_000 }, () => {
  const programs = boardIds().map((id) => [`/${id}.ts`, everything(loadBoard(id))]);
  expect(errorsOf(Object.fromEntries(programs))).toEqual([]);
});

test("what a pin cannot is refused, and its neighbour that can is allowed", { timeout: 120_000 }, () => {
  const cases: [board: string, allowed: string, refused: string][] = [
    ["PUCKJS", "analogRead(D2)", "analogRead(D1)"],
    ["ESP32", "analogRead(D32)", "analogRead(D27)"],
    ["ESP32", "analogWrite(D25, 0.5)", "analogWrite(D34, 0.5)"],
    ["PICO_R1_3", "analogRead(B1)", "analogRead(B2)"],
    ["PICO_R1_3", "analogWrite(B1, 0.5)", "analogWrite(B2, 0.5)"],
    ["PICO_R1_3", "analogWrite(B2, 0.5, { soft: true })", "analogWrite(B2, 0.5, { freq: 50 })"],
    ["PICO_R1_3", "Serial1.setup(9600, { tx: B6, rx: B7 })", "Serial1.setup(9600, { tx: B7, rx: B6 })"],
    ["ESPRUINOWIFI", "Serial2.setup(9600, { tx: A2 })", "Serial2.setup(9600, { tx: A5 })"],
    ["RP2040_PICO", "Serial1.setup(9600, { tx: D16, rx: D17 })", "Serial1.setup(9600, { tx: D17 })"],
    ["NUCLEOF411RE", "analogRead(A0)", "analogRead(A8)"],
    ["PICO_R1_3", "I2C1.setup({ scl: B6, sda: B7 })", "I2C1.setup({ scl: B7, sda: B6 })"],
    ["PICO_R1_3", "SPI1.setup({ sck: B3, mosi: B5 })", "SPI1.setup({ sck: B3, mosi: B4 })"],
    ["RP2040_PICO", "I2C1.setup({ bitrate: 400000 })", "I2C1.setup({ scl: D16 })"],
  ];
  const programs = Object.fromEntries(
    cases.map(([board, allowed, refused], i) => {
      const used = [...new Set(`${allowed} ${refused}`.match(/\b([A-I]\d+|(Serial|I2C|SPI)\d)\b/g))];
      return [`/${i}.ts`, `import { ${used.join(", ")} } from "board/${board}";\n${allowed};\n${refused};`];
    }),
  );
  const places = errorsOf(programs).map((error) => error.slice(0, error.indexOf(": ")));
  expect([...new Set(places)].toSorted()).toEqual(cases.map((_, i) => `/${i}.ts:3`).toSorted());
});
