// 8 kB/s of program and more on a line of 115200 baud that turns around in 16 ms, with an event queue of 1024 bytes.
import { expect, test } from "vitest";
import { programOf, uploadLineTime } from "../support/line-time.ts";
import { describeInterpreterBoard } from "../support/process-board.ts";

describeInterpreterBoard("speed of an upload", () => {
  test.each([
    ["packets", true],
    ["console", false],
  ])("%s", async (_, packets) => {
    const code = programOf(16_000);
    const { transferMs, totalMs } = await uploadLineTime(code, packets);
    expect(code.length / transferMs).toBeGreaterThan(8);
    expect(totalMs - transferMs).toBeLessThan(1500);
  });
});
