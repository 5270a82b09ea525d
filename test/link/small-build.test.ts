// A build with SAVE_ON_FLASH has no CRC-32: it is asked all the same, only unchecked.
import { expect, test } from "vitest";
import { identify } from "../../tools/link/identity.ts";
import { Repl } from "../../tools/link/repl.ts";
import { interpreterPath } from "../support/interpreter.ts";
import { garbledRetries, startInterpreterBoard } from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";

test.skipIf(interpreterPath("sof") === undefined)(
  "[interpreter] what a small build says of itself",
  { retry: garbledRetries },
  async () => {
    const board = startInterpreterBoard("sof");
    const repl = await Repl.connect(new WireTransport((host) => join(board.wire, host)));
    expect(await repl.query("typeof E.CRC32")).toBe("undefined");
    expect((await identify(repl)).version).toMatch(/^2v/);
    await repl.close();
    await board.stop();
  },
);
