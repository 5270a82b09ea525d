// The power of the real interpreter fails at every step of an upload, after any number of bytes: it boots the old program
// or the new one, whole, and the next upload succeeds without help. CUTS=all leaves out no byte.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { uploadSingle } from "../../tools/link/single.ts";
import { judge, upload, type UploadOptions } from "../../tools/link/upload.ts";
import { cutsBetween, recordFlash, type Cut } from "../support/flash-cuts.ts";
import { describeInterpreterBoard, startInterpreterBoard } from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join, type Wire } from "../support/wire.ts";

const profile = loadBoard("LINUX");
const stride = process.env.CUTS === "all" ? 1 : 24;

/** Says when it begins and when it has come to its end. */
const program = (name: string): string => `print("<${name}");function f(){return "${name}>"}\nprint(f())\n`;

/** The same, so long that blocks of it are compared with what the board has. */
const long = (name: string): string =>
  `print("<${name}");${Array.from({ length: 60 }, (_, i) => `function f${i}(){return ${i}}`).join("\n")}\nprint("${name}>");`;

/** Which programs ran, and whether they came to their end: `old`, `new`, or anything else that should not be. */
async function boots(image: Buffer): Promise<string> {
  const board = startInterpreterBoard("linux", image);
  const output = await new Promise<string>((resolve) => {
    let text = "";
    board.wire.read((bytes) => {
      text += Buffer.from(bytes).toString("latin1");
      if (/^>/m.test(text.replace(/^(?!>$).*>$/gm, ""))) resolve(text);
    });
  });
  await board.stop();
  const [begun, ended] = [/<(\w+)\r$/gm, /^(\w+)>\r$/gm].map((mark) =>
    [...output.matchAll(mark)].map(([, name]) => name).join(),
  );
  return `${begun} ${ended}`.trim();
}

/** Calls `use` with a connection to the interpreter on a flash image; gives the images that its flash went through. */
async function withBoard(
  image: Buffer | undefined,
  use: (repl: Repl) => Promise<unknown>,
): Promise<Buffer[]> {
  const board = startInterpreterBoard("linux", image);
  const { wire, images } = recordFlash(board);
  const repl = await Repl.connect(new WireTransport((host: Wire) => join(wire, host)));
  await use(repl);
  await repl.close();
  await board.stop();
  return images;
}

/** Eight at a time: the interpreter mostly sleeps. */
async function together(actions: (() => Promise<void>)[]): Promise<void> {
  const queue = [...actions];
  const work = async (): Promise<void> => {
    for (let action = queue.shift(); action; action = queue.shift()) await action();
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

const flash = async (
  repl: Repl,
  name: string,
  options: UploadOptions = { packets: true },
  code = program,
): Promise<void> => {
  await judge(repl, await upload(repl, code(name), profile, options), true);
};

const whole = (images: Buffer[]): Buffer => images.at(-1) ?? Buffer.alloc(0);

/** The places at which an upload may be cut, step by step. */
const steps = (images: Buffer[]): Cut[][] =>
  images.slice(1).map((after, index) => cutsBetween(images[index] ?? after, after, stride));

describeInterpreterBoard("power cuts", () => {
  const scenarios: [string, () => Promise<Buffer | undefined>, (repl: Repl) => Promise<unknown>, RegExp][] = [
    ["the first program", async () => undefined, (repl) => flash(repl, "new"), /^(new new)?$/],
    [
      "the second program",
      async () => whole(await withBoard(undefined, (repl) => flash(repl, "old"))),
      (repl) => flash(repl, "new"),
      /^(old old|new new)$/,
    ],
    [
      "a program much like the old one, which the board copies from there",
      async () => whole(await withBoard(undefined, (repl) => flash(repl, "old", { packets: true }, long))),
      (repl) => flash(repl, "new", { packets: true }, long),
      /^(old old|new new)$/,
    ],
    [
      "a program that was stored as one file",
      async () =>
        whole(
          await withBoard(undefined, (repl) =>
            uploadSingle(repl, program("old"), profile, { packets: false }),
          ),
        ),
      (repl) => flash(repl, "new"),
      /^(old old|new new)$/,
    ],
    [
      "from a program that stops at reset() to one that does not",
      async () => whole(await withBoard(undefined, (repl) => flash(repl, "old"))),
      (repl) => flash(repl, "new", { packets: false, always: true }),
      /^(old old|new new)$/,
    ],
    [
      "a pointer file that is full",
      async () => {
        const image = whole(await withBoard(undefined, (repl) => flash(repl, "old")));
        const verdict = "A=A=A=A=";
        image.write(verdict.repeat(25), image.indexOf(verdict), "latin1");
        return image;
      },
      (repl) => flash(repl, "new"),
      /^(old old|new new)$/,
    ],
    [
      "a program in one file, over the old one",
      async () => whole(await withBoard(undefined, (repl) => flash(repl, "old"))),
      (repl) => uploadSingle(repl, long("new"), profile, { packets: true }),
      /^(old old|new new)?$/, // nothing, but no half
    ],
  ];

  test.each(scenarios)(
    "%s",
    async (_, before, change, allowed) => {
      const images = await withBoard(await before(), change);
      expect(await boots(whole(images))).toBe("new new");
      const cuts = steps(images);
      expect(cuts.length).toBeGreaterThan(2);
      await together(
        cuts.flatMap((states, step) =>
          states.map(({ image, bytes }) => async () => {
            expect(await boots(image), `step ${step}, after ${bytes} bytes`).toMatch(allowed);
          }),
        ),
      );
      // And on from one state in the middle of each step.
      await together(
        cuts.map((states, step) => async () => {
          const { image } = states[states.length >> 1] ?? { image: undefined };
          expect(await boots(whole(await withBoard(image, change))), `after step ${step}`).toBe("new new");
        }),
      );
    },
    300_000,
  );
});
