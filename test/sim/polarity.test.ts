// LEDs and buttons that a low level means: the profile says `on: 0`, and the simulator presses, releases and draws so.
import { expect, test } from "vitest";
import { renderTimeline } from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

const program = (led: string): string => `import { input, pressed, run } from "pinwheel-rt";
import { BTN1, ${led} } from "pinwheel-rt/board";
const button = input(BTN1, { edge: "both", debounce: 5 });
run(async () => {
  print("starts at", digitalRead(BTN1));
  await pressed(BTN1, { debounce: 5 });
  ${led}.write(digitalRead(BTN1));
  print("pressed");
  await button.pressed();
  const until = await button.rising();
  print("was up at", until);
});`;

test("a press is the falling edge, for plain functions and inputs, and lights what a low level lights", async () => {
  const { code } = await compileFiles({ "main.ts": program("LED1") }, { board: "CURIO" });
  const simulator = bootOn("CURIO", code);
  simulator.at(100, () => simulator.button("BTN1").press({ hold: 50, bounce: 2 }));
  simulator.advance(1000);
  const pressed = eventsOf(simulator, "input");
  expect(pressed.map(({ level }) => level)).toEqual([0, 1]);
  // Bounce moves the edges by less than the 2 ms, debouncing by 5.
  expect(printed(simulator).map((line) => line.replaceAll(/\.\d+/g, ""))).toEqual([
    "0 starts at 1",
    "106 pressed",
    "156 was up at 151",
  ]);
  const lines = renderTimeline(simulator.trace).map((line) => line.slice(10));
  expect(lines.filter((line) => /BTN1|LED1/.test(line))).toEqual([
    "BTN1       ▼ pressed",
    "LED1       ● on",
    "BTN1       ▲ released",
  ]);
});

test("what is written to an LED is drawn as light", () => {
  const simulator = bootOn(
    "CURIO",
    `LED1.reset(); LED1.set(); LED1.reset(); analogWrite(LED1, 0.25); print(LED1.read(), BTN1.read());`,
  );
  const lines = renderTimeline(simulator.trace).map((line) => line.slice(10));
  expect(lines.filter((line) => line.startsWith("LED1") || line.startsWith("console"))).toEqual([
    "LED1       ● on",
    "LED1       ○ off",
    "LED1       ● on",
    "LED1       ◐ 75 %",
    "console    false true",
  ]);
});

test.each([
  ["CURIO", 0],
  ["PUCKJS", 1],
])('edge "press" is the one that a press begins with: %s', async (board, level) => {
  const { code } = await compileFiles(
    {
      "main.ts": `import { input, run } from "pinwheel-rt";
import { BTN1 } from "pinwheel-rt/board";
const button = input(BTN1, { edge: "press", debounce: 5 });
run(async () => { for await (const { state } of button) print(state); });`,
    },
    { board },
  );
  const simulator = bootOn(board, code);
  simulator.at(100, () => simulator.button("BTN1").press({ hold: 50 }));
  simulator.advance(1000);
  expect(printed(simulator).map((line) => line.replace(/^\S+ /, ""))).toEqual([String(level === 1)]);
});
