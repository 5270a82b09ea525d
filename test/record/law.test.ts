/** Law: what a program does under random stimuli it does again, event by event, when its record is replayed. */
import { array, constantFrom, integer, oneof, record, sample, string, type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { recordingFor } from "../../tools/recording.ts";
import { compileFiles } from "../support/program.ts";
import { reaction, recordOf, wired } from "./support.ts";

/** Everything that listens: debounced and not, to one edge and to both, once only, counting, lines, and data as it comes. */
const program = `
  import { counter, encoder, input, lines, record, run, sleep, spawn, time } from "pinwheel-rt";
  import { BTN1, D1, D2, D30, D31, LED1, LED2, Serial1 } from "pinwheel-rt/board";
  record(4000);
  const button = input(BTN1, { edge: "press", debounce: 20 });
  const door = input(D1, { buffer: 2, overflow: "count" });
  const knob = encoder(D30, D31, { pull: "up" });
  const latch = input(D1, { debounce: 5 });
  print("at first", digitalRead(D1));
  const meter = counter(D2);
  const terminal = lines(Serial1, { baud: 9600, max: 10, buffer: 2 });
  Serial1.on("data", (data) => print("raw", data.length));
  setWatch((e) => print("once", e.time.toFixed(6)), D2, { repeat: false, edge: "falling" });
  spawn(async () => { for await (const edge of latch) print("latch", edge.state); });
  spawn(async () => { for await (const turn of knob) print("turn", turn.position, turn.time.toFixed(3)); });
  spawn(async () => { for await (const line of terminal) { print("line", line, terminal.lost); terminal.write("ok\\n"); await sleep(7); } });
  spawn(async () => { for (;;) { print("door", (await door.changed()).toFixed(3), door.edges, digitalRead(D1)); await sleep(30); } });
  run(async () => {
    for (;;) {
      try { print("press", (await button.pressed({ timeout: 150 })).toFixed(3)); } catch (e) { print(String(e)); }
      LED1.toggle();
      print(meter.count, time().toFixed(3), LED2.toggle());
    }
  });`;

type Stimulus = { at: number } & (
  { pin: string; level: number } | { press: number } | { send: string; baud: number }
);

const stimulus: Arbitrary<Stimulus> = oneof(
  {
    weight: 4,
    arbitrary: record({
      at: integer({ min: 0, max: 900 }),
      pin: constantFrom("D1", "D2", "D30", "D31"),
      level: integer({ min: 0, max: 1 }),
    }),
  },
  record({ at: integer({ min: 0, max: 900 }), press: integer({ min: 0, max: 8 }) }),
  record({
    at: integer({ min: 0, max: 900 }),
    send: string({ maxLength: 30 }).map((text) => `${text}\n`),
    baud: constantFrom(9600, 9600, 4800),
  }),
);

const board = loadBoard("PUCKJS");

test("a replay is the run again", async () => {
  const { code, map } = await compileFiles({ "main.ts": program }, { board: "PUCKJS", check: false });
  const runs = sample(array(stimulus, { minLength: 5, maxLength: 60 }), { seed: 11, numRuns: 8 });
  for (const [i, stimuli] of runs.entries()) {
    const simulator = new Simulator({ board, seed: i });
    simulator.pin("D1").set(i % 2);
    simulator.boot({ code, map });
    if (i % 3 === 0) simulator.fault("lost-edges", { share: 0.2 });
    if (i % 3 === 1) simulator.fault("doubled-edges", { share: 0.2 });
    for (const each of stimuli)
      simulator.at(each.at, () => {
        if ("pin" in each) simulator.pin(each.pin).set(each.level);
        else if ("press" in each) simulator.button("BTN1").press({ bounce: each.press });
        else
          simulator
            .serial("Serial1")
            .send(Buffer.from(each.send, "utf8").toString("latin1"), { baud: each.baud });
      });
    simulator.advance(1500);
    const seen = reaction(simulator.trace).filter(({ kind }) => kind !== "fault");
    const text = await recordOf(wired(simulator));
    const again = new Simulator({ board, seed: 999 });
    again.replay(recordingFor(text, "text", board, code));
    again.boot({ code, map });
    again.advance(1500);
    expect(reaction(again.trace)).toEqual(seen);
  }
});
