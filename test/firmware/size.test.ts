// What of the runtime is in a bundle: only what the program uses.
import { expect, test } from "vitest";
import { compileProgram } from "../support/firmware.ts";

const blink = `function* blink() { for (;;) { print(1); yield* sleep(500); } }
  run(function* () { spawn(blink()); yield* sleep(1e4); });`;

test("a blink program has none of what it does not name", async () => {
  const code = await compileProgram(blink);
  // Texts of gather's, of then's, of wait_'s and of for await's own modules, and of errors that it cannot meet.
  for (const text of [
    "splice(0,1)",
    ".then",
    "for await",
    "TimeoutError",
    "nothing came",
    "setWatch",
    "Serial",
    "longest step",
    "a future",
    "hook ",
  ])
    expect(code).not.toContain(text);
});

test("it is small", async () => {
  const bytes = (await compileProgram(blink)).length;
  expect(bytes).toBeLessThan(6000);
});
