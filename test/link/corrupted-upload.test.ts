// A wire that changes a character: the program is not started, and not left on the board.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { upload } from "../../tools/link/upload.ts";
import { startInterpreterBoard } from "../support/process-board.ts";
import { describeInterpreter } from "../support/interpreter.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";

const code = 'print("precious cargo")';

describeInterpreter(
  "a corrupted upload",
  () => {
    test("is found by its CRC and erased", async () => {
      const board = startInterpreterBoard("m32");
      const transport = new WireTransport((wire) =>
        join(board.wire, {
          read: (listener) =>
            wire.read((bytes) =>
              listener(Buffer.from(Buffer.from(bytes).toString("latin1").replace("cargo", "cargO"))),
            ),
          write: (bytes) => wire.write(bytes),
        }),
      );
      try {
        const repl = await Repl.connect(transport);
        await expect(upload(repl, code, loadBoard("LINUX"))).rejects.toThrow(
          /^the board on wire does not hold what was sent: CRC 0x[0-9a-f]{8} instead of 0x[0-9a-f]{8}\n.*erased.*try again/,
        );
        expect(await repl.evaluate('require("Storage").read(".bootcde")')).toBeUndefined();
        await repl.close();
      } finally {
        await board.stop();
      }
    });
  },
  "m32",
);
