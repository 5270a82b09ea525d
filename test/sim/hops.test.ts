/** Hops in the trace: which task, and what woke it. The program is compiled: its map says where to look. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { eventsOf } from "./support.ts";

const source = `
  import { Event, input, lines, run, sleep, spawn } from "pinwheel-rt";
  import { BTN1, Serial1 } from "pinwheel-rt/board";
  const button = input(BTN1, { edge: "rising", debounce: 20 });
  const port = lines(Serial1, { baud: 9600 });
  const rung = new Event();
  async function bell() { for (;;) { await rung.wait(); rung.clear(); } }
  async function door() { for (;;) { await button.pressed(); rung.set(); } }
  async function clock() { for (;;) await sleep(400); }
  async function reader() { for await (const line of port) print(line); }
  async function deep() { await sleep(100); return 1; }
  run(async () => {
    spawn(bell); spawn(door); spawn(clock); spawn(reader);
    print(await deep() + await deep());
    await sleep(5000);
  });`;

const bundle = await compileFiles({ "main.ts": source }, { board: "PUCKJS", check: false });

function boot(recordsHops: boolean): Simulator {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), recordsHops });
  simulator.at(500, () => simulator.button("BTN1").press());
  simulator.at(700, () => simulator.serial("Serial1").send("hello\n"));
  simulator.boot(bundle);
  simulator.advance(1000);
  return simulator;
}

test("each hop has its task and what woke it", () => {
  const hops = eventsOf(boot(true), "hop").map(
    ({ began, name, by, task }) =>
      `${Math.floor(began)} ${name} by ${by}${task === undefined ? "" : ` (${task})`}`,
  );
  expect(hops).toEqual([
    "0 bell by main (1)",
    "0 door by main (1)",
    "0 clock by main (1)",
    "0 reader by main (1)",
    "0 main by boot", // In the order of their ends.
    "100 main by timer",
    "200 main by timer",
    "400 clock by timer",
    "520 door by BTN1",
    "520 bell by door (3)",
    "707 reader by Serial1",
    "800 clock by timer",
  ]);
});

test("the first hop ends when the program comes to rest after booting", () => {
  expect(
    eventsOf(boot(true), "hop")
      .slice(0, 5)
      .map(({ t }) => t),
  ).toEqual([0, 0, 0, 0, 0]);
});

test("they are in the trace only when asked for, and change nothing else in it", () => {
  const [plain, traced] = [boot(false), boot(true)];
  expect(plain.trace).toEqual(traced.trace.filter(({ kind }) => kind !== "hop"));
});
