// What a board that answers says of itself, for `pinwheel doctor`. Invariant: nothing is written to it, and what its program
// does goes on.
import { bugsOf } from "../../boards/espruino/firmware-bugs.ts";
import { installationOf } from "../../boards/espruino/firmware-install.ts";
import type { BoardProfile } from "../../boards/index.ts";
import { reasonOf } from "../../boards/reset-register.ts";
import { identify, profileOf, type BoardIdentity } from "../link/identity.ts";
import type { Repl } from "../link/repl.ts";
import { freeBytes } from "../link/storage-file.ts";
import { trashBytes } from "../link/survey.ts";
import { exitCode } from "./exit-codes.ts";
import type { Finding } from "./findings.ts";

/** A tenth of memory, and a page or two of flash, are little. */
const littleMemory = 0.1;
const littleFlash = 8192;

export async function consoleFindings(
  repl: Repl,
  named: BoardProfile | undefined,
  add: (...found: Finding[]) => void,
): Promise<void> {
  const identity = await identify(repl);
  add({ state: "ok", text: `Espruino ${identity.version} answers on ${repl.label}: ${identity.id}` });
  const profile = profileOf(identity);
  if (profile === undefined)
    add({
      state: "wrong",
      text: `there is no profile of the board ${identity.id}`,
      remedy: "If it works like one that `pinwheel boards` lists, build for that one and flash with --force.",
      code: exitCode.refused,
    });
  if (named !== undefined && profile !== undefined && identity.id !== (named.reportsAs ?? named.id))
    add({
      state: "wrong",
      text: `the board is a ${identity.id}, and not a ${named.id}`,
      remedy: `Build with --board ${profile.id}.`,
      code: exitCode.refused,
    });
  if (profile !== undefined) {
    add(...firmwareFindings(identity, profile));
    if (profile.resetReason !== undefined)
      add(...startFindings(profile.resetReason, await read(repl, profile.resetReason.address)));
  }
  add(await memoryFinding(repl), await flashFinding(repl));
}

/** The bugs of its firmware. One that another release has mended is wrong; one that is still there is a note. */
export function firmwareFindings({ version }: BoardIdentity, profile: BoardProfile): Finding[] {
  return bugsOf(version, profile).map(({ what, until, remedy, handled }): Finding => {
    const text = `known bug of ${version}: ${what}`;
    if (handled || until === undefined || until.includes(".")) return { state: "note", text, remedy };
    return {
      state: "wrong",
      text: `${text}; ${until} mends it`,
      remedy: `${installationOf(profile)} Until then: ${remedy}`,
      code: exitCode.refused,
    };
  });
}

/** The bits of a register, which stay as they are. */
async function read(repl: Repl, address: number): Promise<number> {
  return Number(await repl.evaluate(`peek32(${address})`)) >>> 0;
}

const resetRemedies: Readonly<Record<string, string>> = {
  "brown-out": "Look at its supply: battery, cable, what it drives.",
  watchdog: "A step took too long, or nothing fed it: `pinwheel monitor` shows what it does before.",
  "lock-up": "That is a fault of the firmware or of memory.",
};

/** Why the chip started. Nothing where the program has asked already and the register is empty. */
export function startFindings(register: NonNullable<BoardProfile["resetReason"]>, bits: number): Finding[] {
  const reason = reasonOf(register, bits);
  if (reason === "reload" || reason === "unknown") return [];
  const text = `the chip says why it started: ${reason}`;
  const remedy = resetRemedies[reason];
  return [remedy === undefined ? { state: "ok", text } : { state: "note", text, remedy }];
}

async function memoryFinding(repl: Repl): Promise<Finding> {
  const answer = await repl.evaluate("(function(m){return [m.free,m.total]})(process.memory())");
  const [free, total] = Array.isArray(answer) ? answer.map(Number) : [0, 0];
  const text = `${free} of ${total} jsvars of memory are free`;
  if (free >= total * littleMemory) return { state: "ok", text };
  return {
    state: "wrong",
    text,
    remedy:
      "`pinwheel build` says what your program takes; `pinwheel reset` begins anew, should something have piled up.",
    code: exitCode.refused,
  };
}

async function flashFinding(repl: Repl): Promise<Finding> {
  const [free, trash] = [await freeBytes(repl), await trashBytes(repl)];
  const text = `${free} bytes of flash are free, and erased files take ${trash}`;
  if (free >= littleFlash) return { state: "ok", text };
  if (free + trash >= littleFlash)
    return { state: "note", text, remedy: "`pinwheel fs compact` makes room, with the power kept on." };
  return {
    state: "note",
    text,
    remedy:
      "`pinwheel fs ls` shows what takes it; `pinwheel flash --single` needs no place for two programs.",
  };
}
