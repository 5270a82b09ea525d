// Ctrl-C while an input is still being compiled: nothing of it gets to the board, and the prompt goes on.
import { expect, test } from "vitest";
import { loadBoard } from "../../../boards/index.ts";
import { Simulator } from "../../../sim/index.ts";
import { Session } from "../../../tools/cli/repl/session.ts";
import { plainColors } from "../../../tools/cli/style.ts";
import { identify } from "../../../tools/link/identity.ts";
import { Repl } from "../../../tools/link/repl.ts";
import { WireTransport } from "../../support/wire-transport.ts";

test("an input that is given up before it is compiled", async () => {
  const board = loadBoard("PUCKJS");
  const simulator = new Simulator({ board });
  simulator.powerOn();
  const repl = await Repl.connect(
    new WireTransport((wire) => {
      simulator.console.onData((text) => wire.write(Buffer.from(text, "latin1")));
      wire.read((bytes) => {
        simulator.console.write(Buffer.from(bytes).toString("latin1"));
        simulator.advance(1);
      });
    }),
  );
  const shown: string[] = [];
  const session = new Session({
    repl,
    board,
    identity: await identify(repl),
    map: undefined,
    match: undefined,
    colors: plainColors,
    show: (text) => shown.push(text),
    warn: () => {},
    showValue: (text) => shown.push(text),
  });
  const running = session.run("touched = 1", "typed");
  expect(session.running).toBe(true);
  await session.interrupt();
  expect(await running).toBe(false);
  expect(await session.run("typeof touched", "typed")).toBe(true);
  expect(shown).toEqual(['"undefined"']);
  session.close();
  await repl.close();
});
