// A pin that is named in a wrong way: without its import, as a text, as a number. The message says how it is named.
import { expect, test } from "vitest";
import { errorsOf } from "../support/program.ts";

test.each([
  [
    "LED1.set();",
    `main.ts:1:1: error: LED1 of Puck.js is not imported [not-imported]\n  Write: import { LED1 } from "pinwheel-rt/board";`,
  ],
  [`print(analogRead("D30"));`, `main.ts:1:18: error: "D30" stands where a pin should be [pin-by-text]`],
  [`digitalWrite(5, 1);`, `main.ts:1:14: error: 5 stands where a pin should be [pin-by-text]`],
  [
    `import { I2C1 } from "pinwheel-rt/board"; I2C1.setup({ scl: "D1" });`,
    `main.ts:1:56: error: what scl is given is no pin [pin-by-text]`,
  ],
  [
    `import { led1 } from "pinwheel-rt/board"; led1.set();`,
    `main.ts:1:10: error: Puck.js has no led1 [missing-pin]\n  Did you mean LED1?`,
  ],
  [
    `import { D1 } from "pinwheel-rt"; D1.set();`,
    `main.ts:1:10: error: pinwheel-rt/index.ts does not export D1 [missing-export]\n  It is in "pinwheel-rt/board".`,
  ],
  ["const text: number = nothing;", "main.ts:1:22: error: Cannot find name 'nothing'. [TS2304]"],
])("%s", async (source, message) => {
  const [found] = await errorsOf({ "main.ts": source }, { board: "PUCKJS" });
  expect(found).toContain(message);
});
