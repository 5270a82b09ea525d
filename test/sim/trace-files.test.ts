/** A trace as files for other programs: VCD for GTKWave and sigrok, trace events for Perfetto. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import {
  Encoder,
  renderTimeline,
  renderTraceEvents,
  renderWaveform,
  Simulator,
  type TraceEvent,
} from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn } from "./support.ts";

const trace: TraceEvent[] = [
  { t: 0, kind: "boot", reason: "power" },
  { t: 0, kind: "task", event: "start", id: 1, name: "main" },
  { t: 0.5, kind: "pin", pin: "D5", label: "LED1", level: 1 },
  { t: 1, kind: "input", pin: "D0", label: "BTN1", level: 1 },
  { t: 1, kind: "watch", pin: "D0", label: "BTN1", state: true },
  { t: 1.25, kind: "console", text: "a b\n" },
  { t: 2, kind: "pin", pin: "D5", label: "LED1", level: 1 },
  { t: 3, kind: "pin", pin: "D6", level: 0.5 },
  { t: 3, kind: "serial", port: "Serial1", direction: "out", text: "é\\" },
  { t: 4, kind: "task", event: "end", id: 1, name: "main", result: "done" },
  { t: 4, kind: "off" },
];

test("a waveform has every pin, port and task, changes only, in order", () => {
  expect(renderWaveform(trace, 10)).toBe(`$comment Pinwheel simulator $end
$timescale 1 us $end
$scope module board $end
$var wire 1 ! power $end
$upscope $end
$scope module pins $end
$var wire 1 % LED1 $end
$var wire 1 & BTN1 $end
$var real 64 ( D6 $end
$upscope $end
$scope module serial $end
$var string 1 ' console $end
$var string 1 ) Serial1_tx $end
$upscope $end
$scope module tasks $end
$var wire 1 " main_1 $end
$upscope $end
$enddefinitions $end
#0
$dumpvars
0!
0"
0%
0&
s '
r0 (
s )
$end
1!
1"
#500
1%
#1000
1&
#1250
sa\\x20b\\x0a '
#3000
r0.5 (
s\\xe9\\x5c )
#4000
0!
0"
#10000
`);
});

test("no signal has a name in which a reader that skips texts would see a time or a value", () => {
  const pins = Array.from({ length: 200 }, (_, i): TraceEvent => ({
    t: i,
    kind: "pin",
    pin: `P${i}`,
    level: 1,
  }));
  const ids = renderWaveform(pins, 300).matchAll(/^\$var wire 1 (\S+) /gm);
  const names = [...ids].map(([, id]) => id);
  expect(new Set(names).size).toBe(200);
  expect(names.filter((id) => /^[#$bBrRsS01xXzZ]/.test(id))).toEqual([]);
});

test("what a device does to a pin is in the waveform, and not in the timeline", () => {
  const simulator = bootOn("PUCKJS", "");
  simulator.attach("D29", new Encoder({ a: "D29", b: "D31" }));
  simulator.advance(10);
  simulator.change("D29", { clicks: 1 });
  simulator.advance(100);
  const changes = renderWaveform(simulator.trace, 110).split("$end\n").at(-1);
  expect(changes).toContain("#10000\n0");
  expect(simulator.trace.filter(({ kind }) => kind === "input").map(({ t }) => t)).toEqual([
    0, 0, 10, 15, 20, 25,
  ]);
  expect(renderTimeline(simulator.trace).join("\n")).not.toContain("low");
});

test("a waveform that a reader parses: what is declared has a value, what has a value is declared, time rises", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setInterval(function () { LED1.toggle(); analogWrite(D6, Math.random()); print("x"); }, 7);`,
  );
  simulator.button("BTN1").press({ bounce: 5 });
  simulator.advance(500);
  const lines = renderWaveform(simulator.trace, 500).split("\n").slice(0, -1);
  const declared = new Map<string, string>();
  const keyword = /^\$(scope module \w+ \$end|upscope \$end|enddefinitions \$end|dumpvars|end)$/;
  const wrong: string[] = [];
  let time = -1;
  let changes = 0;
  for (const line of lines.slice(2)) {
    const variable = /^\$var (\w+) \d+ (\S+) (\S+) \$end$/.exec(line);
    const value = /^(?:([01])(\S+)|r(\S+) (\S+)|s(\S*) (\S+))$/.exec(line);
    if (variable) declared.set(variable[2], variable[1]);
    else if (line.startsWith("#")) {
      if (Number(line.slice(1)) <= time) wrong.push(line);
      time = Number(line.slice(1));
    } else if (value) {
      const id = value[2] ?? value[4] ?? value[6];
      if (declared.get(id) !== (value[2] ? "wire" : value[4] ? "real" : "string")) wrong.push(line);
      changes++;
    } else if (!keyword.test(line)) wrong.push(line);
  }
  expect(wrong).toEqual([]);
  expect([...declared.values()].toSorted()).toEqual(["real", "string", "wire", "wire", "wire"]);
  expect(changes).toBeGreaterThan(150);
  expect(time).toBe(500_000);
});

test("trace events: a slice for each task, an arrow for each wake, counters for pins", () => {
  const { traceEvents } = JSON.parse(renderTraceEvents(trace, 10)) as {
    traceEvents: { ph: string; name?: string; ts?: number; tid: number; id?: number; args?: object }[];
  };
  const shown = traceEvents
    .filter(({ ph }) => ph !== "M")
    .map(({ ph, name = "", ts, tid }) => `${ts} ${ph} ${tid} ${name}`.trimEnd());
  expect(shown).toEqual([
    "0 i 0 boot: power",
    "0 B 101 main",
    "500 C 0 LED1",
    "1000 C 0 BTN1",
    "1000 i 1 BTN1 1",
    "1000 X 1 wake by BTN1",
    "1000 X 0 wake by BTN1",
    "1000 s 1 wake by BTN1",
    "1000 f 0 wake by BTN1",
    "1250 i 2 a b",
    "2000 C 0 LED1",
    "3000 C 0 D6",
    "3000 i 1 Serial1 out: é\\",
    "4000 E 101",
    "4000 i 0 power fails",
  ]);
  expect(traceEvents.filter(({ ph }) => ph === "s" || ph === "f").map(({ id }) => id)).toEqual([1, 1]);
  // One that runs on has an end too.
  expect(renderTraceEvents(trace.slice(0, 2), 10)).toContain('{"ph":"E","ts":10000,"pid":1,"tid":101}');
});

test("trace events: each hop is a slice in its task's, with an arrow from what woke it", () => {
  const hops: TraceEvent[] = [
    { t: 0, kind: "task", event: "start", id: 1, name: "main" },
    { t: 0, kind: "task", event: "start", id: 2, name: "blink" },
    { t: 0, kind: "hop", id: 1, name: "main", began: 0, by: "boot" },
    { t: 0, kind: "hop", id: 2, name: "blink", began: 0, by: "main", task: 1 },
    { t: 1, kind: "watch", pin: "D0", label: "BTN1", state: true },
    { t: 3, kind: "hop", id: 1, name: "main", began: 1, by: "BTN1" },
    { t: 3, kind: "hop", id: 1, name: "main", began: 3, by: "timer" },
    { t: 3, kind: "task", event: "end", id: 1, name: "main", result: "done" },
  ];
  const { traceEvents } = JSON.parse(renderTraceEvents(hops, 4)) as {
    traceEvents: {
      ph: string;
      name?: string;
      ts: number;
      dur?: number;
      pid: number;
      tid: number;
      id?: number;
    }[];
  };
  const shown = traceEvents
    .filter(({ ph }) => ph !== "M")
    .map(({ ph, name = "", ts, dur = "", tid, id = "" }) =>
      [ts, ph, tid, name, dur, id].filter((x) => x !== ""),
    );
  expect(shown.map((row) => row.join(" "))).toEqual([
    "0 B 101 main",
    "0 B 102 blink",
    "0 X 0 boot 1",
    "0 X 101 boot 1",
    "0 s 0 boot 1",
    "0 f 101 boot 1",
    "0 X 102 by main 1",
    "0 s 101 main 2", // From the hop of main.
    "0 f 102 main 2",
    "1000 X 1 BTN1 1",
    "1000 X 101 BTN1 2000", // It had to wait for something: time went by.
    "1000 s 1 BTN1 3",
    "1000 f 101 BTN1 3",
    "3000 X 0 timer 1",
    "3000 X 101 timer 1",
    "3000 s 0 timer 4",
    "3000 f 101 timer 4",
    "3001 E 101", // Not before its last hop has ended.
    "4000 E 102",
  ]);
});

interface Drawn {
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly id?: number;
}

function grouped<K>(events: readonly Drawn[], key: (event: Drawn) => K): Map<K, Drawn[]> {
  const groups = new Map<K, Drawn[]>();
  for (const event of events) groups.set(key(event), [...(groups.get(key(event)) ?? []), event]);
  return groups;
}

/** What Perfetto would not draw, or draw wrongly. */
function mistakesIn(events: readonly Drawn[]): string[] {
  const mistakes: string[] = [];
  const places = grouped(
    events.filter(({ ph }) => ph !== "M"),
    ({ pid, tid }) => `${pid}/${tid}`,
  );
  for (const [place, all] of places) {
    let open = 0;
    let free = 0;
    let closed = Infinity;
    for (const { ph, ts, dur = 0 } of all) {
      if (!(ts >= 0)) mistakes.push(`${place}: at ${ts}`);
      if (ph === "B") open++;
      if (ph === "E") {
        if (--open < 0 || ts < free) mistakes.push(`${place}: ends at ${ts} what has not begun, or goes on`);
        closed = ts;
      }
      if (ph !== "X") continue;
      if (!(dur > 0) || ts < free || ts + dur > closed) mistakes.push(`${place}: a slice at ${ts} of ${dur}`);
      free = ts + dur;
    }
    if (open > 0) mistakes.push(`${place}: has no end`);
  }
  const arrows = grouped(
    events.filter(({ id }) => id !== undefined),
    ({ id }) => id,
  );
  for (const [id, ends] of arrows) {
    if (ends.map(({ ph }) => ph).join("") !== "sf") mistakes.push(`arrow ${id} is no pair`);
    if (ends[0].ts > ends[1].ts) mistakes.push(`arrow ${id} leads back, from ${ends[0].ts} to ${ends[1].ts}`);
    for (const { pid, tid, ts } of ends) {
      const slices = places.get(`${pid}/${tid}`)!.filter(({ ph }) => ph === "X");
      if (!slices.some((slice) => slice.ts <= ts && ts <= slice.ts + slice.dur!))
        mistakes.push(`arrow ${id} at ${ts} is in no slice`);
    }
  }
  return mistakes;
}

test("trace events of a crowd at the same moments: slices after each other, arrows from slice to slice and never back", async () => {
  const source = `import { Queue, input, run, sleep, spawn } from "pinwheel-rt"; import { BTN1, LED1 } from "pinwheel-rt/board";
    const queue = new Queue<number>(2);
    async function work(n: number) { for (let i = 0; i < 4; i++) { await sleep(10); await queue.put(n); } }
    async function take() { for (;;) print(await queue.get()); }
    const button = input(BTN1, { edge: "rising", debounce: 0 });
    run(async () => { for (let i = 1; i < 6; i++) spawn(work(i)); spawn(take()); for (;;) { await button.pressed(); LED1.toggle(); } });`;
  const { code, map } = await compileFiles({ "main.ts": source }, { board: "PUCKJS", check: false });
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), recordsHops: true });
  simulator.boot({ code, map });
  for (const at of [10, 20, 20.001, 35])
    simulator.at(at, () => simulator.button("BTN1").press({ hold: 0.0005 }));
  simulator.advance(100);
  const { traceEvents } = JSON.parse(renderTraceEvents(simulator.trace, 100)) as { traceEvents: Drawn[] };
  expect(traceEvents.filter(({ ph }) => ph === "f").length).toBeGreaterThan(40);
  expect(mistakesIn(traceEvents)).toEqual([]);
});
