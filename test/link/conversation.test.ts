// The end of what was typed, however the board's console cuts its output: what is answered here is what a board said.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Conversation } from "../../tools/link/conversation.ts";
import { Repl } from "../../tools/link/repl.ts";
import { WireTransport } from "../support/wire-transport.ts";

/** A console that answers the probe of a connection, and then says these pieces for what is run, `N` for its number. */
async function outcomeOf(pieces: readonly string[]): Promise<{ outcome: unknown; lines: string[] }> {
  const transport = new WireTransport((wire) => {
    let heard = "";
    wire.read((bytes) => {
      heard += Buffer.from(bytes).toString("latin1");
      const probe = /print\("<"\+"(\w+)\.>"\)\n$/.exec(heard)?.[1];
      if (probe === undefined) return;
      const runs = heard.includes("pinwheelEnd");
      heard = "";
      const said = runs ? pieces : ["<N.>\r\n>"];
      void (async () => {
        for (const piece of said) {
          wire.write(Buffer.from(piece.replaceAll("N", probe)));
          await new Promise(setImmediate);
        }
      })();
    });
  });
  const repl = await Repl.connect(transport);
  const lines: string[] = [];
  const words = { shown: "v", cancel: (task: string) => `${task}.cancel()` };
  const conversation = new Conversation(repl, loadBoard("LINUX"), words, (line) => lines.push(line));
  try {
    return { outcome: await conversation.run("1"), lines };
  } finally {
    conversation.end();
    await repl.close();
  }
}

const value = (shown: string | undefined) => ({ outcome: { kind: "value", shown }, lines: [] });

test.each<[string, string[], string | undefined]>([
  ["at once", ["<N:>\r\n<N=\r\n7\r\n=N>\r\n<N~>\r\n<N.>\r\n>"], "7"],
  ["with a prompt between its two lines", ["<N:>\r\n<N=\r\n=N>\r\n<N~>\r\n>", "<N.>\r\n>"], undefined],
  ["with a prompt before it", ["><N:>\r\n<N=\r\n7\r\n=N>\r\n<N~>\r\n>", "<N.>\r\n>"], "7"],
  ["letter by letter", "<N:>\r\n<N=\r\n>7\r\n=N>\r\n<N~>\r\n><N.>\r\n>".split(""), ">7"],
])("%s", async (_, pieces, shown) => {
  expect(await outcomeOf(pieces)).toEqual(value(shown));
});

test("the end of what nobody waits for any more is no output", async () => {
  const { outcome, lines } = await outcomeOf([
    "<N:>\r\n><abc.>\r\nprinted\r\n<N=\r\n7\r\n=N>\r\n<N~>\r\n<N.>\r\n>",
  ]);
  expect({ outcome, lines }).toEqual({ outcome: { kind: "value", shown: "7" }, lines: ["printed"] });
});
