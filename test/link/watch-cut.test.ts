// A connection that ends while a new program is watched: nothing is said of the program but what it has told before.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { deploy, type Deployed } from "../../tools/link/deploy.ts";
import { Repl } from "../../tools/link/repl.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("PUCKJS");

/** Puts the program onto an empty board and ends the connection so long after its start. */
async function cutAfter(ms: number, code: string): Promise<Deployed> {
  const board = new VirtualBoard(profile);
  let result: Promise<Deployed> | undefined;
  await board.run(async () => {
    const { transport } = board.connect({ erasedPages: () => 0 });
    const repl = await Repl.connect(transport);
    result = deploy(repl, code, profile, {
      mode: "slots",
      packets: true,
      watchMs: 2000,
      onStored: () => void setTimeout(() => transport.disconnect(), ms),
      onLine: () => {},
    });
    await result.catch(() => {});
  });
  if (result === undefined) throw new Error("nothing was put there");
  return result;
}

const early = 'setTimeout(function(){throw new Error("early")},50)';

test.each([
  ["while it does nothing", 500, "1"],
  ["before it fails", 20, early],
  ["while it is asked whether it lives", 2010, "1"],
])("%s: nobody knows whether it works", async (_, ms, code) => {
  await expect(cutAfter(ms, code)).rejects.toThrow(/was closed while the program was watched\n {2}\S/);
});

test("after it has failed: its report", async () => {
  expect(await cutAfter(400, early)).toMatchObject({
    failure: expect.stringContaining("Uncaught Error: early"),
    rolledBack: false,
  });
});
