/** A test sees what the board's own display shows. */
import { expect, test } from "vitest";
import { bootBundle } from "../../tools/testing/index.ts";

test("the display of a Pixl.js", async () => {
  const board = bootBundle("PIXLJS", {
    code: `setTimeout(function () { g.clear().setPixel(2, 1); g.flip(); }, 50)`,
  });
  expect(board.screen.pixel(2, 1)).toBe(0);
  await board.advance("100 ms");
  expect(board.screen.pixel(2, 1)).toBe(1);
  expect(board.screen.picture()[0].slice(0, 2)).toBe("⠀⠂");
});

test("a board without a display is told so", () => {
  const board = bootBundle("PUCKJS", { code: "" });
  expect(() => board.screen).toThrow("board PUCKJS has no display");
});
