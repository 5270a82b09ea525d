// Loading profiles: an unknown id suggests the nearest, a bad profile says file, path and reason.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { boardIds, InvalidBoardError, loadBoard, parseBoard, UnknownBoardError } from "../../boards/index.ts";

const pico = readFileSync(new URL("../../boards/profiles/PICO_R1_3.json", import.meta.url), "utf8");

/** What parseBoard says of the Pico's profile after `spoil` has replaced parts of its text. */
function complaint(...spoil: [part: string, by: string][]): string {
  let text = pico;
  for (const [part, by] of spoil) {
    expect(text).toContain(part);
    text = text.replace(part, by);
  }
  return thrown(InvalidBoardError, () => parseBoard(text, "pico.json")).message;
}

/** The error of class `kind` that `action` throws. */
function thrown<E>(kind: new (...args: never[]) => E, action: () => unknown): E {
  try {
    action();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`no ${kind.name} was thrown`);
}

const unknown = (id: string): UnknownBoardError => thrown(UnknownBoardError, () => loadBoard(id));

test("a board is read once", () => {
  expect(loadBoard("PUCKJS")).toBe(loadBoard("PUCKJS"));
});

test("an unknown board names the nearest one, and where to find all", () => {
  expect(unknown("puckjs").message).toBe(
    `unknown board "puckjs". Did you mean PUCKJS? There are ${boardIds().length}: \`pinwheel boards\` lists them.`,
  );
  expect(unknown("PUKJS").suggestion).toBe("PUCKJS");
  expect(unknown("PICO_R13").suggestion).toBe("PICO_R1_3");
  expect(unknown("ARDUINO_UNO").suggestion).toBeUndefined();
  expect(unknown("").message).not.toContain("Did you mean");
});

test("a board id is never a path", () => {
  expect(unknown("../profiles/PUCKJS").id).toBe("../profiles/PUCKJS");
});

test("text that is not JSON", () => {
  expect(() => parseBoard("{", "x.json")).toThrow(/^x\.json: is not JSON: /);
});

test("a wrong type has its path and the reason", () => {
  const message = complaint(
    ['"eventBytes": 1024', '"eventBytes": "many"'],
    ['"name": "A3"', '"name": "pin three"'],
  );
  expect(message).toMatch(/^pico\.json is not a valid board profile:$/m);
  expect(message).toMatch(/^ {2}queue\.eventBytes is "many": it must be a number$/m);
  expect(message).toMatch(/^ {2}pins\.3\.name is "pin three": it must be a pin's name, its port and number/m);
});

test("an unknown key is refused: it is most likely mistyped", () => {
  expect(complaint(['"buttons":', '"button":'])).toMatch(
    /^ {2}there is no setting button\n {2}Did you mean buttons\?/m,
  );
});

test("names that refer to nothing, or to two things", () => {
  const message = complaint(
    ['"name": "A1"', '"name": "A0"'],
    ['"pin": "B2"', '"pin": "D9"'],
    ['"tx": "B6"', '"tx": "B11"'],
    ['"name": "BTN1"', '"name": "LED2"'],
    ['"takenOverBy": "USB"', '"takenOverBy": "Bluetooth"'],
  );
  expect(message.split("\n").slice(1)).toEqual([
    "  pins: A0 is listed twice",
    "  leds.LED1.pin is D9: it must be one of the board's pins",
    "  serials.Serial1.tx is B11: it must be one of the board's pins",
    "  buttons: the name LED2 is taken already; give another",
    "  console: Bluetooth is not among the board's serials",
  ]);
});
