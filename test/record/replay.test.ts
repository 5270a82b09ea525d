/** What a replay does with what stands in a record, and which records are refused. */
import { beforeAll, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { programId } from "../../boards/espruino/program-id.ts";
import { formatRecording, parseRecording, type Recording } from "../../tools/recording.ts";
import { bootBundle, type TestBoard, type TestBundle } from "../../tools/testing/index.ts";
import { compileFiles } from "../support/program.ts";

const program = `
  import { record } from "pinwheel-rt";
  import { D1, D2, D3, Serial1 } from "pinwheel-rt/board";
  record(100);
  Serial1.setup(9600);
  Serial1.on("data", (data) => print("data", JSON.stringify(data)));
  setWatch((e) => print("D1", e.state, e.time.toFixed(6), digitalRead(D1)), D1, { repeat: true, edge: "both" });
  setWatch((e) => print("D2", e.state), D2, { repeat: true, edge: "both", debounce: 5 });
  setWatch((e) => print("D3", e.state), D3, { repeat: true, edge: "both" });
  setTimeout(() => D3.set(), 20);`;
let bundle: TestBundle;

beforeAll(async () => {
  bundle = await compileFiles({ "main.ts": program }, { board: "PUCKJS", check: false });
});

const text = (parts: Partial<Recording>): string =>
  formatRecording({
    board: "PUCKJS",
    firmware: "2v29",
    program: programId(bundle.code)!,
    until: 100,
    earlier: 0,
    later: 0,
    queueFull: 0,
    sources: [
      { serial: "Serial1" },
      { pin: "D1", level: 1 },
      { pin: "D2", level: 1 },
      { pin: "D3", level: 0 },
    ],
    wakes: [],
    ...parts,
  });

async function replayed(wakes: Recording["wakes"]): Promise<string[]> {
  const board: TestBoard = bootBundle(loadBoard("PUCKJS"), bundle, { replay: text({ wakes }) });
  await board.advance("100ms");
  return board.printed;
}

test("edges come at their times, also those that change nothing", async () => {
  const edges = [
    { t: 10.002, pin: "D1", level: 0 },
    { t: 10.5, pin: "D1", level: 0 },
    { t: 11, pin: "D1", level: 1 },
  ] as const;
  expect((await replayed(edges)).slice(0, 3)).toEqual([
    "D1 false 0.010002 0",
    "D1 false 0.010500 0",
    "D1 true 0.011000 1",
  ]);
});

test("what a pin was at the start counts: its first edge is debounced from there", async () => {
  expect(await replayed([{ t: 10, pin: "D2", level: 0 }])).toEqual(["D2 false", "D3 true"]);
});

test("data comes in the pieces in which it came, however many at once", async () => {
  const long = "x".repeat(70);
  const wakes = ["a", "b", "c", long].map((data) => ({ t: 5, serial: "Serial1", data }));
  expect((await replayed(wakes)).slice(0, 4)).toEqual(
    ["a", "b", "c", long].map((data) => `data ${JSON.stringify(data)}`),
  );
});

test("what the program did to a pin of its own it does again by itself", async () => {
  expect(await replayed([{ t: 20, pin: "D3", level: 1 }])).toEqual(["D3 true"]);
});

const refused = (record: string, code = bundle.code, id = "PUCKJS") => {
  bootBundle(loadBoard(id), { code }, { replay: record });
};

test("a record of another program, of another board, or none, is refused", () => {
  expect(() => refused(text({ program: "0badcafe" }))).toThrow(
    `the record was recorded by another program, with the CRC 0badcafe; this is one with the CRC ${programId(bundle.code)}`,
  );
  expect(() => refused(text({}), "print(1)")).toThrow("this is one which records nothing");
  expect(() => refused(text({}), bundle.code, "PICO_R1_3")).toThrow(
    "was recorded on a PUCKJS, and this board is a PICO_R1_3",
  );
  expect(() => refused("- { at: 1s, press: BTN1 }\n")).toThrow(
    "the record:1: this is not the beginning of a record",
  );
  expect(() => refused(text({}).replace('"version":1', '"version":7'))).toThrow("is a record of version 7");
  expect(() => refused(`${text({})}\n{"t":"soon"}\n`)).toThrow(
    "the record:7: this is neither an edge nor data",
  );
});

test("what is written is what is read", () => {
  const wakes = [
    { t: 1.5, pin: "D1", level: 0 },
    { t: 2, serial: "Serial1", data: "\xe9\n" },
  ] as const;
  expect(parseRecording(text({ wakes, earlier: 3 }), "x")).toMatchObject({ wakes, earlier: 3, version: 1 });
});
