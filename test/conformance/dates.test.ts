/** Dates on the simulator and on the interpreter: texts, time zones, summer time; whatever the zone of the computer is. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { printedByBoth, runOnSimulator } from "../support/conformance.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";

/** Prints what each of the expressions gives, or throws. */
const each = (before: string, expressions: readonly string[]): string =>
  `${before};function say(f){try{print(f())}catch(e){print("threw "+e)}}
${expressions.map((expression) => `say(function(){return ${expression}});`).join("\n")}`;

const moments = [
  "0",
  "1e12",
  "1e12+0.5",
  "-1",
  "-0.5",
  "-1.5",
  "-1e12",
  "4e12",
  "951782400000",
  "-2203891200000",
  "-7e13",
  "3e14",
];
const texts = moments.flatMap((ms) => [
  `new Date(${ms}).toString()`,
  `new Date(${ms}).toISOString()+new Date(${ms}).toUTCString()+new Date(${ms}).toLocalISOString()`,
  `[new Date(${ms}).getDay(),new Date(${ms}).getUTCDay(),new Date(${ms}).getUTCDate(),new Date(${ms}).getTimezoneOffset()].join()`,
]);
const parsed = [
  "Sat, 14 Aug 2010 07:00:00 GMT",
  "Sat, 14 Aug 2010 07:00:00 GMT+0200",
  "Sat, 14 Aug 2010 07:00:00 -0530",
  "Sat, 14 Aug 2010",
  "Sat, 14 August 2010 7:05",
  "Aug 14, 2010",
  "Aug 14, 2010 07:00:01.5 GMT",
  "2010-08-14",
  "2010-08-14T07:00",
  "2010-08-14T07:00Z",
  "2010-08-14T07:00:01.25Z",
  "2010-08-14T07:00:00+02:00",
  "2010-08-14T07:00:00-02",
  "2010-08-14T07:00:00 EST",
  "2010-08-14 07:00:00",
  "14 Aug 2010",
  "2010",
  "2010-08",
  "junk",
  "",
].map((text) => `Date.parse(${JSON.stringify(text)})`);
const made = [
  "new Date(2020,0).toString()",
  "new Date(2020,1,29,12,34,56,789).getTime()",
  "new Date(2020,13,45,30,70).toString()",
  "new Date(99,0,1).getFullYear()",
  "new Date(2020,1.9,3.7).toString()",
  'new Date("2020","2").toString()',
  "new Date(true).getTime()",
  "new Date(undefined)",
  "new Date([1])",
  "new Date(5e16)",
  "new Date(2e6,1)",
  "new Date(1.5).getTime()",
];
const changed = [
  "d.setHours(25)",
  "d.setMinutes(61,2,3)",
  "d.setSeconds(99,7)",
  "d.setMilliseconds(1234)",
  "d.setDate(40)",
  "d.setMonth(14,3)",
  "d.setMonth(-1)",
  "d.setFullYear(2000,1,2)",
  "d.setHours(1,undefined,5)",
  "d.setTime(5.5)",
].map((call) => `${call}+" "+d.toString()`);
const used = [
  "typeof Date()",
  "[d]",
  "{a:d}.a",
  "d+1",
  '"x"+d',
  "[d-new Date(1),d<6,+d,d==5]",
  "`${d}|${String(d)}|${[d].join()}`",
  "JSON.stringify({d:d})",
  "d.toJSON()",
];

const scripts: Readonly<Record<string, string>> = {
  "texts in Greenwich": each("", texts),
  "texts to the east": each("E.setTimeZone(5.75)", texts),
  "texts to the west": each("E.setTimeZone(-5.5)", texts),
  "what is parsed": each("", parsed),
  "what is parsed elsewhere": each("E.setTimeZone(1)", parsed),
  "what is made of parts": each("E.setTimeZone(-3)", made),
  "what is changed": each("E.setTimeZone(2);var d=new Date(2020,5,1)", changed),
  "how dates are used": each("E.setTimeZone(1);var d=new Date(5)", used),
  "summer in the north": each("E.setDST(60,60,4,0,2,0,120,4,0,9,0,180)", [
    "new Date(2024,6,1).toString()+new Date(2024,0,1).toString()",
    "[new Date(2024,6,1).getIsDST(),new Date(2024,0,1).getIsDST(),new Date(2024,6,1).getTimezoneOffset()]",
    ...[-1, 0, 1].flatMap((s) => [
      `new Date(1711846800000+${s}000).toString()`,
      `new Date(1729990800000+${s}000).toString()`,
    ]),
    "new Date(2024,2,31,2,30).toString()",
    "new Date(2024,9,27,2,30).toString()",
    "E.setDST(1,2)",
    "E.setTimeZone(1)",
    "new Date(2024,6,1).toString()",
  ]),
  "summer in the south": each("E.setDST(60,600,0,0,9,0,120,0,0,3,0,180)", [
    ...["0", "3,7,1", "3,7,2", "3,7,3", "6", "9,6,1", "9,6,2", "9,6,3", "11,31,23"].map(
      (parts) => `new Date(2024,${parts}).toString()`,
    ),
    "E.setDST()",
    "new Date(2024,0).toString()",
  ]),
};

describeInterpreter("dates", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    expect((await printedByBoth(`${script};\nprint("@@end");`)).length).toBeGreaterThan(0);
  });
});

const methods =
  "getDate getDay getFullYear getHours getIsDST getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset " +
  "getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds setDate " +
  "setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCHours toDateString toISOString toJSON " +
  "toLocalISOString toLocaleString toString toUTCString valueOf";
/** Prints which of them a date has. */
const present = `var d=new Date(5);print("${methods}".split(" ").filter(function(n){return d[n]!==undefined}).join());print("@@end");`;

describeInterpreter("what dates have", () => {
  test("on a full build", async () => {
    expect((await printedByBoth(present))[0]).toContain("getIsDST");
  });
});

describeInterpreter(
  "what dates have",
  () => {
    test("on a small build", async () => {
      // Its arrays have no filter, and the simulated board is another one.
      const script = `var d=new Date(5),r="";"${methods}".split(" ").forEach(function(n){if(d[n]!==undefined)r+=n+","});print(r);print("@@end");`;
      const simulator = new Simulator({ board: loadBoard("MICROBIT1") });
      simulator.boot({ code: script });
      expect(printedLines(simulator.trace).slice(0, 1)).toEqual(
        await runOnInterpreter(script, { build: "sof" }),
      );
    });
  },
  "sof",
);

const host = process.env["TZ"];
beforeEach(() => {
  process.env["TZ"] = "Asia/Kathmandu";
});
afterEach(() => {
  if (host === undefined) delete process.env["TZ"];
  else process.env["TZ"] = host;
});

test("the zone of the computer has no influence", () => {
  const script = `${Object.values(scripts).join(";E.setTimeZone(0);\n")};print(new Date(), Date.now());`;
  const here = runOnSimulator(script);
  process.env["TZ"] = "America/New_York";
  expect(new Date(0).getHours()).toBe(19);
  expect(runOnSimulator(script)).toEqual(here);
});

test("a restart forgets the zone", () => {
  const lines = runOnSimulator(
    `print(new Date(0).toString()); if (!require("Storage").read("x")) { require("Storage").write("x", "1"); E.setTimeZone(1); print(new Date(0).toString()); load(); }`,
  );
  expect(lines).toEqual([
    "Thu Jan 1 1970 00:00:00 GMT+0000",
    "Thu Jan 1 1970 01:00:00 GMT+0100",
    "Thu Jan 1 1970 00:00:00 GMT+0000",
  ]);
});
