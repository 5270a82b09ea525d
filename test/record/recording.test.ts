/** What a program records and the link reads: in the simulator, and on the interpreter, whose record the simulator replays. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { missingFrom, parseRecording, recordingFor, type Recording } from "../../tools/recording.ts";
import { Repl } from "../../tools/link/repl.ts";
import { flashImage, interpreterPath } from "../support/interpreter.ts";
import { describeInterpreterBoard, startInterpreterBoard } from "../support/process-board.ts";
import { compileFiles } from "../support/program.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join, type Wire } from "../support/wire.ts";
import { recordOf, wired } from "./support.ts";

async function booted(source: string): Promise<Simulator> {
  const { code } = await compileFiles(
    {
      "main.ts": `import { input, record } from "pinwheel-rt";
        import { D1, D2, Serial1 } from "pinwheel-rt/board";
        ${source}`,
    },
    { board: "PUCKJS", check: false },
  );
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  simulator.boot({ code });
  return simulator;
}

/** Turns D1 over every millisecond, so many times from now on. */
function turn(simulator: Simulator, times: number): void {
  for (let i = 1; i <= times; i++) {
    const level = i % 2;
    simulator.at(simulator.now + i, () => simulator.pin("D1").set(level));
  }
  simulator.advance(times + 1);
}

const read = async (simulator: Simulator): Promise<Recording> =>
  parseRecording(await recordOf(wired(simulator)), "text");
const timesOf = ({ wakes }: Recording): number[] => wakes.map(({ t }) => t);

test("a full ring drops the oldest, or what comes; both are counted", async () => {
  const last = await booted("record(4); input(D1);");
  turn(last, 10);
  const kept = await read(last);
  expect(timesOf(kept)).toEqual([7, 8, 9, 10]);
  expect(missingFrom(kept)).toBe("the first 6 entries were overwritten");
  const first = await booted('record(4, { overflow: "newest" }); input(D1);');
  turn(first, 10);
  const begun = await read(first);
  expect(timesOf(begun)).toEqual([1, 2, 3, 4]);
  expect(missingFrom(begun)).toBe("after 0.004 s the ring was full, and 6 more were dropped");
});

test("serial data takes an entry for every four characters, and comes out as it came in", async () => {
  const simulator = await booted(`record(100); Serial1.setup(9600); Serial1.on("data", () => {});`);
  simulator.serial("Serial1").send("0123456789\x00\xff", {});
  simulator.advance(100);
  const { wakes, sources } = await read(simulator);
  expect(sources).toEqual([{ serial: "Serial1" }]);
  expect(wakes.map((wake) => ("data" in wake ? wake.data : "?")).join("")).toBe("0123456789\x00\xff");
});

test("what came before record() was called is missing, and said to be", async () => {
  const simulator = await booted(
    "setWatch(() => {}, D1, { repeat: true }); setTimeout(() => record(8), 5.5);",
  );
  turn(simulator, 10);
  const recording = await read(simulator);
  expect(timesOf(recording)).toEqual([6, 7, 8, 9, 10]);
  expect(recording.earlier).toBe(5);
});

test("events that the chip's own queue has lost are counted", async () => {
  const simulator = await booted("record(8); input(D1);");
  simulator.fault("fifo", { bytes: 0, for: "2ms" });
  turn(simulator, 4);
  expect((await read(simulator)).queueFull).toBeGreaterThan(0);
});

test("a step that is cut off takes no source away", async () => {
  const simulator = await booted(
    "record(8); setWatch(() => print(digitalRead(D2)), D1, { repeat: true }); input(D1); input(D2);",
  );
  simulator.interruptAt("print");
  turn(simulator, 4);
  expect(timesOf(await read(simulator))).toEqual([1, 2, 3, 4]);
});

test("a program without a record is told how to have one", async () => {
  const simulator = await booted("input(D1);");
  await expect(read(simulator)).rejects.toThrow(
    'the program on wire records nothing\n  Call record(200) of "pinwheel-rt" first',
  );
  const none = await booted("try { record(0); } catch (e) { print(e.message); }");
  expect(printedLines(none.trace)).toEqual(["record: give it room for 1 entry or more"]);
});

/** The Linux build's pins have no interrupts, so there the world has a setWatch of its own: `edge(pin, state)`. */
const world = `var said = [], seen = [], setWatch = function (f, pin) { return seen.push([f, pin]); };
  function edge(pin, state) { var t = getTime(); seen.forEach(function (w) { if (w[1] == pin) w[0]({ state: state, time: t, pin: pin }); }); }
`;
/** Small builds have no checksum, which the link asks for. */
const checksum = `E.CRC32=function(d){d=""+d;var c=-1,i,k;for(i=0;i<d.length;i++){c^=d.charCodeAt(i);for(k=0;k<8;k++)c=c&1?c>>>1^0xEDB88320:c>>>1}return ~c>>>0};
`;
const stimuli = [
  "edge(D1,true)",
  'Serial1.inject("hel")',
  'Serial1.inject("lo\\n")',
  "edge(D1,false)",
  "edge(D1,true);edge(D1,false)",
  'Serial1.inject("longer than nine\\n")',
];
const program = `
  import { input, lines, record, run, spawn } from "pinwheel-rt";
  import { D1, Serial1 } from "pinwheel-rt/board";
  const { said } = global as { said?: string[] };
  const say = (text: string) => said ? said.push(text) : print(text);
  record(40);
  const door = input(D1);
  const terminal = lines(Serial1, { buffer: 9 });
  spawn(async () => { for await (const line of terminal) say("line " + line); });
  run(async () => { for await (const edge of door) say((edge.state ? "open " : "shut ") + edge.time.toFixed(3)); });`;

describeInterpreterBoard("records", () => {
  test.each(["linux", "m32", "sof"] as const)(
    "%s: what it has recorded the simulator does again",
    async (build) => {
      if (interpreterPath(build) === undefined) return;
      const profile = {
        ...loadBoard("LINUX"),
        ...(build === "sof" && { language: "save-on-flash" as const }),
      };
      const { code } = await compileFiles({ "main.ts": program }, { board: profile, check: false });
      const board = startInterpreterBoard(
        build,
        flashImage(".bootcde", Buffer.from((build === "sof" ? checksum : "") + world + code)),
      );
      const attach = (wire: Wire): void => join(wire, board.wire);
      try {
        const repl = await Repl.connect(new WireTransport(attach));
        // Small builds cannot inject.
        const data = build === "sof" ? 'emit("data",' : "inject(";
        for (const stimulus of stimuli) await repl.perform(stimulus.replace("inject(", data));
        const said = await repl.evaluate("said");
        const text = await recordOf(attach);
        const again = new Simulator({ board: profile });
        again.replay(recordingFor(text, "text", profile, code));
        again.boot({ code });
        again.advance(60_000);
        expect(said).toHaveLength(6);
        expect(printedLines(again.trace)).toEqual(said);
      } finally {
        await board.stop();
      }
    },
  );
});
