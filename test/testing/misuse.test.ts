/** What a test is told that asks for the wrong thing: which matcher is for what, and what a pin, a device or a duration can be. */
import { expect, test } from "vitest";
import { bootBundle, type Device } from "../../tools/testing/index.ts";

const board = bootBundle("PUCKJS", { code: "LED1.set();" });

const lit = 'toBeLit() asks a pin: expect(board.pin("LED1")).toBeLit(…)';
const printed =
  "toHavePrinted() asks a board: expect(board).toHavePrinted(…), with the board that boot() gave";
const oneLine = (given: string): string =>
  `toHavePrinted() takes the text of one line or an expression, not ${given}`;
const edgesAre = (given: string): string =>
  `toHaveEdges() takes how many, a list of levels (0 to 1), or a list of [ms, level], not ${given}`;
/** What JavaScript may give where this is wanted. */
const not = <T>(_: T, given: unknown): T => given as T;

test("an expression that remembers where it was finds a line each time", async () => {
  const talking = bootBundle("PUCKJS", { code: "print('ab');" });
  await talking.advance(1);
  const twice = /b/g;
  expect(talking).toHavePrinted(twice);
  expect(talking).toHavePrinted(twice);
  expect(talking).not.toHavePrinted(/^b/g);
  expect(talking.pin("LED1")).toHaveEdges([]);
});

test.for<[name: string, run: () => void, message: string]>([
  ["a board is not lit", () => expect(board).toBeLit(), lit],
  ["nothing is not lit", () => expect(undefined).toBeLit(), lit],
  ["a pin prints nothing", () => expect(board.pin("LED1")).toHavePrinted("x"), printed],
  ["nor does it without", () => expect(board.pin("LED1")).not.toHavePrinted("x"), printed],
  [
    "memory",
    () => expect(board).toHoldAtMost(9),
    "memory is not accounted for: boot the board with { memory: true }",
  ],
  ["no line", () => expect(board).toHavePrinted(not("x" as never, 5)), oneLine("5")],
  ["two lines", () => expect(board).not.toHavePrinted("a\nb"), oneLine(String.raw`'a\nb'`)],
  ["no number of jsvars", () => expect(board).not.toHoldAtMost(NaN), "takes a number of jsvars, not NaN"],
  ["no edges", () => expect(board.pin("LED1")).not.toHaveEdges(not([], undefined)), edgesAre("undefined")],
  ["booleans", () => expect(board.pin("LED1")).not.toHaveEdges(not([1], [true])), edgesAre("[ true ]")],
  ["a time alone", () => expect(board.pin("LED1")).not.toHaveEdges(not([], [[5]])), edgesAre("[ [ 5 ] ]")],
  ["half an edge", () => expect(board.pin("LED1")).not.toHaveEdges(1.5), edgesAre("1.5")],
  [
    "no tolerance",
    () => expect(board.pin("LED1")).toHaveEdges([1], not(1, "1ms")),
    "toHaveEdges() takes a number of milliseconds as its tolerance, not '1ms'",
  ],
  ["voltage", () => board.pin("D30").analog(7), "D30 cannot read 7: give 0 (0 V) to 1 (the supply voltage)"],
  [
    "no voltage",
    () => board.pin("D30").analog(NaN),
    "D30 cannot read NaN: give 0 (0 V) to 1 (the supply voltage)",
  ],
  [
    "level",
    () => board.pin("D1").set(7),
    "D1 cannot be driven to 7: give 0, 1, or undefined to let go of it",
  ],
  ["duration", () => board.at("2 sec", () => {}), '"2 sec" is not a duration'],
  ["past", () => board.at(-5, () => {}), "-5 is not a duration"],
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JavaScript may give
  [
    "kind",
    () => board.attach("D1", { kind: "x" } as unknown as Device),
    '"x" is no kind of device: write i2c, spi',
  ],
  [
    "change",
    () => board.change("knob", { value: 1 }),
    'there is no device "knob". There are battery, light,',
  ],
])("%s", ([, run, message]) => {
  expect(run).toThrow(message);
});
