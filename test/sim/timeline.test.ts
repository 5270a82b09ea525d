/** The timeline: what a trace looks like to a person. */
import { expect, test } from "vitest";
import { renderTimeline, timelineLines, type TraceEvent } from "../../sim/index.ts";

const trace: TraceEvent[] = [
  { t: 0, kind: "boot", reason: "power" },
  { t: 0, kind: "task", event: "start", id: 1, name: "main" },
  { t: 0, kind: "console", text: "hello" },
  { t: 500.25, kind: "pin", pin: "D5", label: "LED1", level: 1 },
  { t: 500.25, kind: "pin", pin: "D6", level: 0.25 },
  { t: 704.366, kind: "input", pin: "D0", label: "BTN1", level: 1 },
  { t: 729.366, kind: "watch", pin: "D0", label: "BTN1", state: true },
  { t: 784, kind: "input", pin: "D0", label: "BTN1", level: 0 },
  { t: 784, kind: "input", pin: "D1", level: 1 },
  { t: 900, kind: "serial", port: "Serial1", direction: "in", text: "status\n" },
  { t: 905, kind: "serial", port: "Serial1", direction: "out", text: "temp" },
  { t: 910, kind: "serial", port: "Serial1", direction: "out", text: " 21.5\r\nlast line without end" },
  {
    t: 1000,
    kind: "serial",
    port: "Serial2",
    direction: "in",
    text: "\x01x",
    lost: "the program has not set up Serial2",
  },
  {
    t: 1200,
    kind: "error",
    text: 'Uncaught Error: boo\n    at f (.bootcde:4:24)\nthrow new Error("boo");\n      ^',
  },
  { t: 1300, kind: "task", event: "end", id: 1, name: "main", result: "error" },
  { t: 2000, kind: "temperature", celsius: 21.5 },
  { t: 2000, kind: "analog", pin: "D30", value: 0.5 },
  { t: 3000, kind: "typed", text: "1+1" },
  { t: 3000, kind: "console", text: "=2" },
  { t: 4000, kind: "flag", flag: "FIFO_FULL" },
];

test("every kind of event has its row", () => {
  expect(renderTimeline(trace)).toEqual([
    "   0.000  board      switched on",
    "          task       ▶ main (1) starts",
    "          console    hello",
    "   0.500  LED1       ● on",
    "          D6         ◐ 25 %",
    "   0.704  BTN1       ▼ pressed",
    "   0.784  BTN1       ▲ released",
    "          D1         ▲ high",
    "   0.900  Serial1    → status⏎",
    "   0.905  Serial1    ← temp 21.5",
    "   0.910  Serial1    ← last line without end",
    "   1.000  Serial2    → \\x01x  (lost: the program has not set up Serial2)",
    "   1.200  error      Uncaught Error: boo",
    "                         at f (.bootcde:4:24)",
    "   1.300  task       ✖ main (1) fails",
    "   2.000  sensor     21.5 °C",
    "          D30        reads 0.5",
    "   3.000  console    > 1+1",
    "          console    =2",
    "   4.000  board      events were lost: the event queue was full (FIFO_FULL)",
  ]);
});

test("places in errors can be rewritten", () => {
  const lines = renderTimeline(trace, {
    rewrite: (text) => text.replace(".bootcde:4:24", "src/main.ts:7:3"),
  });
  expect(lines).toContain("                         at f (src/main.ts:7:3)");
});

test("a long run of one output is folded", () => {
  const blink = Array.from({ length: 40 }, (_, i): TraceEvent => {
    return { t: 500 * i, kind: "pin", pin: "D5", label: "LED1", level: (i + 1) % 2 };
  });
  expect(renderTimeline(blink)).toEqual([
    "   0.000  LED1       ● on",
    "   0.500  LED1       ○ off",
    "   1.000  LED1       ⋯ 38 more changes, every 500 ms, until 19.500 (○ off)",
  ]);
});

test("so is one of a day", () => {
  const blinks = Array.from({ length: 200_000 }, (_, i): TraceEvent => ({
    t: i * 500,
    kind: "pin",
    pin: "D5",
    label: "LED1",
    level: i % 2,
  }));
  expect(renderTimeline(blinks).at(-1)).toMatch(/every 500 ms, until 99999\.500 \(● on\)$/);
});

test("lines come as soon as nothing can change them", () => {
  const seen: string[] = [];
  function* happening(): Generator<TraceEvent> {
    for (const event of trace) {
      seen.push(`${event.t} ${event.kind}`);
      yield event;
    }
  }
  const first = timelineLines(happening()).next().value;
  expect(first).toBe(renderTimeline(trace)[0]);
  expect(seen.length).toBeLessThan(trace.length);
});

test("a port that never ends its line is not waited for all day", () => {
  const out = (i: number): TraceEvent => {
    return { t: i, kind: "serial", port: "Serial1", direction: "out", text: "." };
  };
  const ticks = (i: number): TraceEvent => ({ t: i, kind: "console", text: "tick" });
  const lines = renderTimeline(Array.from({ length: 25_000 }, (_, i) => (i % 2 === 0 ? out(i) : ticks(i))));
  // Each dot waits for the end of its line, and the ticks behind it: ten thousand rows at most.
  expect(lines.filter((line) => /Serial1 +← /.test(line))).toHaveLength(2);
});

test("no line is wider than 80 columns", () => {
  const long: TraceEvent[] = [
    { t: 1, kind: "console", text: "word ".repeat(50) },
    { t: 2, kind: "console", text: "x".repeat(200) },
  ];
  const lines = renderTimeline(long);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.join("").replaceAll(/[^x]/g, "")).toHaveLength(200);
});

test("colours only when asked for, and they change nothing else", () => {
  const escapes = /\x1b\[\d+m/g; // oxlint-disable-line eslint/no-control-regex
  const plain = renderTimeline(trace).join("\n");
  const colored = renderTimeline(trace, { color: true }).join("\n");
  expect(plain).not.toMatch(escapes);
  expect(colored).toMatch(escapes);
  expect(colored.replaceAll(escapes, "").replaceAll(/ +$/gm, "")).toBe(plain);
});
