// Uploads in a row to one simulated board, whose flash ages with them, with faults at random: a line that loses or changes
// bytes, or breaks; power that fails at any byte of flash; programs that are new, changed a little, or the same. After each
// the board boots the old program or the new one, complete, and a failed upload succeeds when it is done again. SEED
// chooses other chances, SOAK how many uploads.
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { Random } from "../../sim/random.ts";
import { loadBoard } from "../../boards/index.ts";
import { Repl } from "../../tools/link/repl.ts";
import { RefusedError } from "../../tools/link/transport.ts";
import { judge, upload } from "../../tools/link/upload.ts";
import { VirtualBoard } from "../support/virtual-board.ts";

const profile = loadBoard("ESPRUINOWIFI");
const uploads = Number(process.env.SOAK ?? 200);
const seed = Number(process.env.SEED ?? 1);

/** Says its name when it begins, and when it has come to its end with nothing in it that is not as it was. */
function programOf(name: string, random: Random): string {
  const lines = Array.from({ length: 8 + Math.floor(random.next() * 30) }, (_, i) => `${name} line ${i}`);
  const body = lines.map((line, i) => `function f${i}(){return "${line}"}`).join("\n");
  const calls = lines.map((_, i) => `f${i}()`).join();
  return `print("<${name}");\n${body}\nprint(E.CRC32([${calls}].join())==${crc32(lines.join())}?"${name}>":"damaged>");\n`;
}

/** Which programs ran, and whether they came to their end. */
function ran(output: string): string {
  return [...output.matchAll(/^>?<(\w+)\r\n[^]*?(\w+)>\r?$/gm)]
    .map(([, begun, ended]) => `${begun} ${ended}`)
    .join();
}

/** By then a program has said all. */
const settledMs = 20;

/** What becomes of the bytes to the board. */
type Fault = (byte: number) => number[] | undefined;

class Soak {
  readonly #board = new VirtualBoard(profile);
  readonly #random = new Random(seed);
  /** What each upload came to. */
  readonly log: string[] = [];
  /** What a board did that it should not have done. */
  readonly wrong: string[] = [];

  run(): Promise<void> {
    return this.#board.run(async () => {
      let now = { name: "first", code: programOf("first", this.#random) };
      await this.#flash(now.code, () => (byte) => [byte]);
      for (let i = 0; i < uploads; i++) now = await this.#one(now, i);
    });
  }

  async #one(old: { name: string; code: string }, i: number): Promise<typeof old> {
    const name = `p${i}`;
    const isSmall = this.#random.next() < 0.5;
    const code = isSmall
      ? old.code.replaceAll(`<${old.name}"`, `<${name}"`).replaceAll(`"${old.name}>"`, `"${name}>"`)
      : programOf(name, this.#random);
    const failure = await this.#flash(code, this.#faults());
    this.log.push(failure?.name ?? "done");
    const whole = (each: string): string => `${each} ${each}`;
    const allowed = failure ? [old.name, name].map(whole) : [whole(name)];
    this.#check(i, allowed, ran(this.#board.restart(settledMs)), failure);
    if (failure === undefined) return { name, code };
    const again = await this.#flash(code, () => (byte) => [byte]);
    this.#check(i, [whole(name)], ran(this.#board.restart(settledMs)), again);
    return { name, code };
  }

  #check(upload: number, allowed: string[], seen: string, failure: Error | undefined): void {
    if (!allowed.includes(seen)) this.wrong.push(`upload ${upload} (${failure?.message ?? "done"}): ${seen}`);
  }

  /** Makes what goes wrong with an upload; `cut` breaks the line. */
  #faults(): (cut: () => void) => Fault {
    const random = this.#random;
    const kind = random.next();
    const after = Math.floor(random.next() * 5000);
    const rate = 1 / (300 + random.next() * 4000);
    const isPower = kind < 0.35;
    if (isPower) this.#board.simulator.flash.failPowerAfter(1 + Math.floor(random.next() * 2600));
    let count = 0;
    return (cut) => (byte) => {
      if (isPower && !this.#board.simulator.isOn) cut();
      if (kind >= 0.35 && kind < 0.6 && count++ >= after) cut();
      if (kind < 0.6 || kind >= 0.9 || random.next() >= rate) return [byte];
      return random.next() < 0.5 ? [] : [0x20 + Math.floor(random.next() * 90)];
    };
  }

  /** Gives how it failed, if it did. Makes room when the board says that it has none, with a line and power that are well. */
  async #flash(
    code: string,
    faults: (cut: () => void) => Fault,
    compact = false,
  ): Promise<Error | undefined> {
    let cut = (): void => {};
    const fault = faults(() => cut());
    const { transport } = this.#board.connect({ erasedPages: () => 0 }, (bytes) =>
      Buffer.from([...bytes].flatMap((byte) => fault(byte) ?? [])),
    );
    cut = () => transport.disconnect();
    let repl: Repl | undefined;
    try {
      repl = await Repl.connect(transport);
      const packets = this.#random.next() < 0.5;
      await judge(repl, await upload(repl, code, profile, { packets, compact }), true);
      return undefined;
    } catch (error) {
      if (error instanceof RefusedError && /--compact/.test(error.message) && !compact) {
        this.#board.simulator.flash.failPowerAfter(Infinity);
        return this.#flash(code, () => (byte) => [byte], true);
      }
      if (error instanceof Error) return error;
      throw error;
    } finally {
      await repl?.close();
    }
  }
}

test(`${uploads} uploads in a row with faults: nothing is lost`, async () => {
  const soak = new Soak();
  await soak.run();
  expect(soak.wrong).toEqual([]);
  const failed = soak.log.filter((each) => each !== "done");
  // Some faults are mended, or come too late to be felt; but neither all nor none.
  expect(failed.length).toBeGreaterThan(uploads / 5);
  expect(failed.length).toBeLessThan((uploads * 4) / 5);
}, 600_000);
