// Files that run at boot, whose writing was cut off where the board waited for the rest of a piece: the next connection's
// first bytes became the piece. They are nobody's program: the next upload takes them away, and does not take what they
// do at each boot for the new program's failure. (Found by cutting the link at every byte.)
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { deploy, type Deployed } from "../../tools/link/deploy.ts";
import { Repl } from "../../tools/link/repl.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("ESPRUINOWIFI");
const torn = (name: string): string =>
  `require("Storage").write(${JSON.stringify(name)},"\\x10;print(\\"<",0,172)`;

/** An upload to a board on which `statements` were run; how it went, and the files afterwards. */
async function uploadAfter(statements: readonly string[]): Promise<{ deployed: Deployed; files: unknown }> {
  const board = new VirtualBoard(profile);
  const found: { deployed?: Deployed; files?: unknown } = {};
  await board.run(async () => {
    const { transport } = board.connect({ erasedPages: () => 0 });
    const repl = await Repl.connect(transport);
    for (const statement of statements) await repl.execute(statement);
    found.deployed = await deploy(repl, 'print("new")', profile, {
      mode: "slots",
      packets: true,
      watchMs: 100,
      onLine: () => {},
    });
    found.files = await repl.query('require("Storage").list().sort().join()');
    await repl.close();
  });
  const { deployed, files } = found;
  if (deployed === undefined) throw new Error("the upload has not ended");
  return { deployed, files };
}

test("a torn bridge beside a program in one file", async () => {
  const { deployed, files } = await uploadAfter([
    `require("Storage").write(".bootcde","print('old')")`,
    torn(".boot0"),
  ]);
  expect(deployed).toMatchObject({ failure: undefined, answers: true, rolledBack: false });
  expect(files).toBe(".bootcde,pw,pw.A,pw.B");
});

test("a torn boot file is no program to go back to", async () => {
  const { deployed, files } = await uploadAfter([torn(".bootcde")]);
  expect(deployed).toMatchObject({ failure: undefined, rolledBack: false });
  expect(files).toBe(".bootcde,pw,pw.A");
});
