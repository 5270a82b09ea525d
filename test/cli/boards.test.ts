// `pinwheel boards`.
import { expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { pinwheel } from "../support/cli.ts";

test("lists every board, one a line", async () => {
  const { code, stdout, stderr } = await pinwheel(["boards"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^ID +NAME +CHIP +JSVARS$/);
  expect(lines.slice(1).map((line) => line.split(" ")[0])).toEqual(boardIds());
  expect(stdout).toMatch(/^PUCKJS +Puck\.js +NRF52832 +2630$/m);
});

test("tells of one", async () => {
  const { code, stdout } = await pinwheel(["boards", "PUCKJS"]);
  expect(code).toBe(0);
  expect(stdout).toContain("2630 jsvars of 13 bytes");
  expect(stdout).toMatch(/LEDs +LED1 \(D5\)/);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("--json is the profiles", async () => {
  const all = await pinwheel(["boards", "--json"]);
  expect(JSON.parse(all.stdout)).toEqual(boardIds().map(loadBoard));
  const one = await pinwheel(["boards", "ESP32", "--json"]);
  expect(JSON.parse(one.stdout)).toEqual(loadBoard("ESP32"));
});

test("an unknown board", async () => {
  const { code, stdout, stderr } = await pinwheel(["boards", "PUCKJ"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /^error: unknown board "PUCKJ". Did you mean PUCKJS\? There are \d+: `pinwheel boards` lists them\.$/m,
  );
  expect(stderr.trimEnd()).not.toContain("\n");
});
