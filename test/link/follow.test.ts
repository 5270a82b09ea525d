// Following a board: lines, connections that break and come back, and the end.
import { expect, test } from "vitest";
import { follow } from "../../tools/link/follow.ts";
import { LinkError } from "../../tools/link/transport.ts";
import { WireTransport } from "../support/wire-transport.ts";
import type { Wire } from "../support/wire.ts";

/** A follower of boards that are attached one after the other, and what it was told. */
function following(connections: ((wire: Wire, cut: () => void) => void)[], onLine?: () => void) {
  const told: string[] = [];
  const sent: string[] = [];
  const stopped = new AbortController();
  const make = async (): Promise<WireTransport> => {
    const attach = connections.shift();
    if (attach === undefined) throw new LinkError("nothing there", "Plug it in.");
    const transport: WireTransport = new WireTransport((wire) => {
      wire.read((bytes) => sent.push(Buffer.from(bytes).toString()));
      attach(wire, () => transport.disconnect(new Error("unplugged")));
    });
    return transport;
  };
  const done = follow(
    make,
    {
      map: undefined,
      asks: true,
      onMatch: () => {},
      onOpen: (label) => told.push(`open ${label}`),
      onIllegible: (label) => told.push(`illegible ${label}`),
      onLost: (label) => {
        told.push(`lost ${label}`);
        if (connections.length === 0) stopped.abort();
      },
      onLine: (line) => {
        told.push(line);
        onLine?.();
      },
    },
    stopped.signal,
  );
  return { told, sent, stopped, done };
}

test("what was begun when the cable came loose is passed on; nothing is sent; the next connection goes on", async () => {
  const board = following([
    (wire, cut) => {
      wire.write(Buffer.from("one\r\ntw"));
      setImmediate(() => setImmediate(cut));
    },
    (wire, cut) => {
      wire.write(Buffer.from("\x11three\r\n>"));
      setImmediate(() => setImmediate(cut));
    },
  ]);
  await board.done;
  expect(board.told).toEqual(["open wire", "one", "tw", "lost wire", "open wire", "three", "lost wire"]);
  expect(board.sent).toEqual([]);
});

test("what is no text, as at a wrong speed, is told once; text in another alphabet or encoding is text", async () => {
  const noise = Buffer.from(Array.from({ length: 40 }, (_, i) => (i % 3 === 2 ? 0x80 + i : 0x41)));
  const board = following([
    (wire, cut) => {
      wire.write(Buffer.from("температура 21 °C, влажность 40 %\r\n"));
      wire.write(Buffer.from("\x1b[31mGr\xfc\xdfe\x1b[0m aus M\xfcnchen: 21 \xb0C\r\n", "latin1"));
      setImmediate(() => setImmediate(cut));
    },
    (wire, cut) => {
      for (let i = 0; i < 3; i++) wire.write(noise);
      setImmediate(() => setImmediate(cut));
    },
  ]);
  await board.done;
  expect(board.told.filter((each) => /^(?:open|illegible|lost)/.test(each))).toEqual([
    "open wire",
    "lost wire",
    "open wire",
    "illegible wire",
    "lost wire",
  ]);
});

test("no board at the start is an error; one that was there is waited for", async () => {
  await expect(following([]).done).rejects.toThrow("nothing there");
});

test("an error of the one who is told ends it", async () => {
  const board = following([(wire) => wire.write(Buffer.from("one\ntwo\n"))], () => {
    throw new Error("the disk is full");
  });
  await expect(board.done).rejects.toThrow("the disk is full");
  expect(board.told).toEqual(["open wire", "one"]);
});

test("it ends when it is told to", async () => {
  const board = following([(wire) => wire.write(Buffer.from("half"))], undefined);
  setImmediate(() => setImmediate(() => board.stopped.abort()));
  await board.done;
  expect(board.told).toEqual(["open wire", "half"]);
});
