// The link is cut after any byte of an upload, in either direction, with or without a word of it to the computer: the board
// boots the old program or the new one, whole, and the next upload succeeds without help, on a board that has not been
// restarted. CUTS=all leaves out no byte; CUTS=n takes every n-th.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import type { DeployOptions } from "../../tools/link/deploy.ts";
import { deployOver, tellCut, type LinkCut } from "../support/link-cuts.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("ESPRUINOWIFI");
const stride = process.env.CUTS === "all" ? 1 : Number(process.env.CUTS ?? 601);

type How = Omit<DeployOptions, "watchMs" | "onLine">;

/** Says its name when it begins, and when it has come to its end. */
const short = (name: string): string => `print("<${name}");function f(){return "${name}>"}\nprint(f())\n`;
/** The same, in several pieces. */
const long = (name: string): string =>
  `print("<${name}");${Array.from({ length: 30 }, (_, i) => `function f${i}(){return ${i}}`).join("\n")}\nprint("${name}>");`;

const seen = new Map<string, string>();

/** Which programs a board with this flash runs, and whether they come to their end. Most cuts leave a flash that was seen. */
function boots(flash: Uint8Array): string {
  const key = createHash("sha1").update(flash).digest("hex");
  const known = seen.get(key);
  if (known !== undefined) return known;
  const board = new VirtualBoard(profile, flash);
  board.simulator.advance(20);
  const ran = ranIn(board.output);
  seen.set(key, ran);
  return ran;
}

function ranIn(output: string): string {
  const [begun, ended] = [/<(\w+)\r?$/gm, /^(\w+)>\r?$/gm].map((mark) =>
    [...output.matchAll(mark)].map(([, name]) => name).join(),
  );
  return `${begun} ${ended}`.trim();
}

const flashOf = (board: VirtualBoard): Uint8Array => board.simulator.flash.state.bytes;

/** The flash of a board after an upload. */
async function flashed(code: string, how: How, before?: Uint8Array): Promise<Uint8Array> {
  const board = new VirtualBoard(profile, before);
  await board.run(() => deployOver(board, profile, code, how));
  return flashOf(board);
}

interface Scenario {
  program: (name: string) => string;
  how: How;
  /** How the old program came onto the board; undefined when it has none. */
  before: How | undefined;
  allowed: RegExp;
}

const slots = { mode: "slots", packets: true } as const;
const either = /^(old old|new new)$/;

const scenarios: [string, Scenario][] = [
  ["two slots, packets", { program: short, how: slots, before: slots, allowed: either }],
  [
    "two slots, console",
    { program: short, how: { ...slots, packets: false }, before: slots, allowed: either },
  ],
  ["two slots, changed blocks", { program: long, how: slots, before: slots, allowed: either }],
  [
    "two slots, over a program in one file",
    { program: short, how: slots, before: { mode: "single", packets: false }, allowed: either },
  ],
  ["the first program", { program: short, how: slots, before: undefined, allowed: /^(new new)?$/ }],
  [
    "--single, packets",
    { program: long, how: { mode: "single", packets: true }, before: slots, allowed: /^(old old|new new)?$/ },
  ],
  [
    "--single, console",
    {
      program: long,
      how: { mode: "single", packets: false },
      before: slots,
      allowed: /^(old old|new new)?$/,
    },
  ],
];

async function wrongAfter(
  before: Uint8Array | undefined,
  scenario: Scenario,
  cut: LinkCut,
): Promise<string[]> {
  const { program, how, allowed } = scenario;
  const wrong: string[] = [];
  const board = new VirtualBoard(profile, before);
  await board.run(async () => {
    let failure: unknown;
    await deployOver(board, profile, program("new"), how, cut).catch((error: unknown) => (failure = error));
    const outcome = failure instanceof Error ? failure.name : "done";
    if (!/^(done|LinkError|StoppedError|NoPromptError|RefusedError|ReplError)$/.test(outcome))
      wrong.push(`fails with ${String(failure)}`);
    // What is still on its way arrives before anybody can connect again.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const booted = boots(flashOf(board));
    if (!(failure === undefined ? /^new new$/ : allowed).test(booted))
      wrong.push(`boots: ${booted} (${outcome})`);
    await deployOver(board, profile, program("next"), how).catch((error: unknown) =>
      wrong.push(`the next upload: ${String(error)}`),
    );
  });
  const booted = boots(flashOf(board));
  if (booted !== "next next") wrong.push(`boots after the next upload: ${booted}`);
  return wrong.map((each) => `${tellCut(cut)}: ${each}`);
}

test.each(scenarios)(
  "%s",
  async (_, scenario) => {
    const { program, how } = scenario;
    const before = scenario.before && (await flashed(program("old"), scenario.before));
    const board = new VirtualBoard(profile, before);
    const traffic = await board.run(() => deployOver(board, profile, program("new"), how));
    expect(boots(flashOf(board))).toBe("new new");
    const wrong: string[] = [];
    let cuts = 0;
    for (const how of ["closed", "silent", "one way"] as const)
      for (const direction of ["to the board", "from the board"] as const)
        // Each way of cutting takes other bytes than the last, where it does not take all.
        for (let after = (cuts * 7) % stride; after < traffic[direction]; after += stride, cuts++)
          wrong.push(...(await wrongAfter(before, scenario, { direction, after, how })));
    expect(wrong).toEqual([]);
    expect(cuts).toBeGreaterThan(10);
  },
  7_200_000,
);
