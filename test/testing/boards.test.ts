/** pinwheel-rt/testing: what a test can do with a board and ask of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { boot, bootBundle, ProgramFailure, type TestBoard } from "../../tools/testing/index.ts";

const folder = mkdtempSync(join(tmpdir(), "pinwheel-testing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const button = (options = {}): Promise<TestBoard> => boot("PUCKJS", "examples/button", options);

test("a press with bounce is one press; the LED blinks until the next", async () => {
  const board = await button();
  await board.advance("1s");
  await board.button("BTN1").press({ bounce: 5, hold: "60ms" });
  await board.advance("500ms");
  expect(board).toHavePrinted("press at 1004 ms");
  expect(board.pin("LED1")).toBeLit();
  await board.advance(1000);
  expect(board.pin("LED1")).toHaveEdges(
    [
      [1375, 1],
      [1775, 0],
      [2175, 1],
    ],
    10,
  );
  await board.button("BTN1").press();
  await board.advance("2s");
  expect(board.pin("LED1")).not.toBeLit();
  expect(board.now).toBe(4500);
});

test("serial ports, pins, console, temperature and power", async () => {
  const board = bootBundle("PUCKJS", {
    code: `Serial1.setup(9600); Serial1.on("data", function (d) { Serial1.write(d.toUpperCase()); });
      setWatch(function (e) { print("D5", e.state); }, D5, { repeat: true, edge: "both" });
      print("up", analogRead(D30), E.getTemperature());`,
  });
  board.serial("Serial1").send("abc");
  board.at("100ms", () => board.pin("D5").set(1));
  board.type("print('typed')");
  await board.advance("200ms");
  expect(board.serial("Serial1").written).toBe("ABC");
  expect(board.printed).toEqual(["up 0 NaN", "typed", "=undefined", "D5 true"]);
  expect(board.pin("D5").edges()).toEqual([{ t: 100, level: 1 }]);
  board.powerOff();
  board.temperature(21.5);
  board.pin("D30").analog(0.5);
  await board.advance("1s");
  board.powerOn();
  expect(board).toHavePrinted("up 0.5 21.5");
  expect(board.flash.state.wear).toHaveLength(10);
});

test("the same seed is the same run", async () => {
  const run = async (seed: number): Promise<string> => {
    const board = await button({ seed });
    await board.button("BTN1").press({ bounce: "9ms" });
    await board.advance("1s");
    return board.timeline();
  };
  expect(await run(3)).toBe(await run(3));
});

test("a program that fails fails the test, with its place and the timeline; or is kept", async () => {
  const entry = join(folder, "main.ts");
  writeFileSync(
    entry,
    `setTimeout(() => {\n  print("now");\n  throw new Error("out of cheese");\n}, 1500);\n`,
  );
  const board = await boot("PUCKJS", entry);
  await board.advance("1s");
  const failure = await board.advance("1s").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProgramFailure);
  const { message } = failure as ProgramFailure;
  expect(message).toContain("the program failed after 1.5 s:\nUncaught Error: out of cheese");
  expect(message).toMatch(/at .*main\.ts:3:\d+/);
  expect(message).toMatch(/1\.500 {2}console +now/);
  const kept = await boot("PUCKJS", entry, { failures: "keep" });
  await kept.advance("2s");
  expect(kept).toHavePrinted(/^Uncaught Error/m);
});

test("what a matcher says when it does not hold", async () => {
  const board = bootBundle("PUCKJS", { code: `print("hello"); LED1.set();` });
  const said = (check: () => void): string => {
    try {
      check();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("it held");
  };
  const timeline = board.timeline();
  expect(timeline).toContain("hello");
  expect(said(() => expect(board).toHavePrinted("bye"))).toBe(
    `PUCKJS printed no line "bye"; its timeline:\n${timeline}`,
  );
  expect(said(() => expect(board).not.toHavePrinted(/^hel/))).toContain("PUCKJS printed /^hel/");
  expect(said(() => expect(board.pin("LED1")).not.toBeLit())).toContain("LED1 is on (1)");
  expect(said(() => expect(board.pin("LED2")).toBeLit())).toContain("LED2 is off");
  expect(said(() => expect(board.pin("LED1")).toHaveEdges(2))).toContain(
    "LED1 has 1 edges: [0, 1]\nexpected: 2",
  );
  expect(said(() => expect(board.pin("LED1")).toHaveEdges([[5, 1]]))).toContain("expected: [[5,1]]");
  expect(board.pin("LED1")).toHaveEdges([1]);
  await expect(board.advance("soon")).rejects.toThrow('"soon" is not a duration');
  await board.advance("1s");
  expect(() => board.at(500, () => {})).toThrow("at(500) is in the past: the board's clock is at 1000 ms");
  expect(() => board.pin("LED9")).toThrow("LED9");
});
