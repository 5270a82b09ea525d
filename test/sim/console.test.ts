/** The console, byte by byte, and the classic upload protocol through it. */
import { expect, test } from "vitest";
import { crc32 } from "node:zlib";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

/** What a terminal gets when it types something at a board that has come to rest. */
function talk(simulator: Simulator, typed: string): string {
  let got = "";
  simulator.console.onData((bytes) => (got += bytes));
  simulator.console.write(typed);
  simulator.advance(10);
  return got;
}

test("a line is echoed and answered, and the prompt comes back", () => {
  expect(talk(bootOn("PUCKJS", ""), "1+1\n")).toBe("1+1\r\n=2\r\n>");
});

test("\\r, \\n and \\r\\n are one Enter each", () => {
  expect(talk(bootOn("PUCKJS", ""), "1\r2\n3\r\n4\r\n")).toContain("=1\r\n=2\r\n=3\r\n=4\r\n>");
});

test("DLE switches off echo and answer for its line", () => {
  expect(talk(bootOn("PUCKJS", ""), "\x10print(6*7)\n\x101+1\n")).toBe("42\r\n>");
});

test("a line with open brackets goes on", () => {
  expect(talk(bootOn("PUCKJS", ""), "[1,\n2].length\n")).toBe("[1,\r\n:2].length\r\n=2\r\n>");
});

test("ESC Enter breaks the line without running it", () => {
  expect(talk(bootOn("PUCKJS", ""), "\x10var a = 5\x1b\nprint(a)\n")).toBe("5\r\n>");
});

test("Ctrl-C clears the line, and what follows is a new one", () => {
  expect(talk(bootOn("PUCKJS", ""), "nonsense(\x031+1\n")).toContain("=2\r\n");
});

test("backspace takes back a character", () => {
  expect(talk(bootOn("PUCKJS", ""), "1+3\b1\n")).toContain("=2\r\n");
});

test("the program's output does not mix with the line that is being typed", () => {
  const simulator = bootOn("PUCKJS", `setTimeout(function () { print("output"); }, 5);`);
  expect(talk(simulator, "1+")).toBe("1+\x1b[D\x1b[D\r\x1b[Joutput\r\n>1+");
  expect(printed(simulator)).toEqual(["5 output"]);
});

test("variables stay, functions are declared, values show as on the board", () => {
  const got = talk(
    bootOn("PUCKJS", "var early = 1;"),
    `var a = early + 1\nfunction f(x) { return x * a }\nf(21)\n({a:[1,"x"],"b-c":LED1})\n`,
  );
  expect(got).toContain("=42\r\n");
  expect(got).toContain(`={ \r\n  a: [ 1, \r\n    "x"\r\n   ], \r\n  "b-c": D5 }\r\n`);
});

test("errors are shown instead of an answer", () => {
  const got = talk(bootOn("PUCKJS", ""), `throw new Error("no")\nnope\n1+\n`);
  expect(got).toContain('Uncaught Error: no\r\n    at REPL (:1:7)\r\nthrow new Error("no")\r\n      ^\r\n');
  expect(got).toContain('Uncaught ReferenceError: "nope" is not defined\r\n');
  expect(got).toContain("Uncaught SyntaxError: ");
  expect(got).not.toContain("node:");
});

test("Ctrl-E tells who is there", () => {
  expect(talk(bootOn("PUCKJS", ""), "\x05")).toContain("Espruino 2v29.277 PUCKJS\r\n");
});

test("what is typed and answered is in the trace; echo-off lines are not", () => {
  const simulator = bootOn("PUCKJS", "");
  talk(simulator, "1+1\n\x10print(3)\n");
  expect(eventsOf(simulator, "typed").map(({ text }) => text)).toEqual(["1+1"]);
  expect(printed(simulator)).toEqual(["0 =2", "0 3"]);
});

test("a packet that does not come to its end is refused after five seconds, and the line is as it was", () => {
  const simulator = bootOn("PUCKJS", "");
  expect(talk(simulator, "1+\x10\x01\x20\x05[1")).toBe("1+");
  simulator.advance(4900);
  let late = "";
  simulator.console.onData((bytes) => (late += bytes));
  simulator.advance(200);
  simulator.console.write("4\n");
  simulator.advance(10);
  expect(late).toBe("\x154\r\n=5\r\n>");
});

test("a file of which nothing came for ten seconds is given up", () => {
  const simulator = bootOn("PUCKJS", "");
  const part = "\x10\x01\x80\x02ab";
  expect(talk(simulator, `\x10\x01\x60\x10{"fn":"a","s":6}${part}`)).toBe("\x06\x06");
  simulator.advance(9900);
  expect(talk(simulator, part)).toBe("\x06");
  simulator.advance(10_000);
  expect(talk(simulator, part)).toBe("\x15");
});

test("Ctrl-C in a packet is a byte of it", () => {
  const simulator = bootOn("PUCKJS", "");
  expect(talk(simulator, "1\x10\x01\x20\x05'a\x03b'2\n")).toBe(`1\x06\x10\x01\x00\x06"a\\3b"2\r\n=12\r\n>`);
});

test("what is typed behind a line that has to be stopped is not lost, nor is the echo", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.powerOn();
  expect(talk(simulator, "\x10while(1);\n1+1\n")).toBe("Execution Interrupted\r\n=2\r\n>");
  expect(talk(simulator, "2\n")).toBe("2\r\n=2\r\n>");
});

test("a long text is not lost on a small event queue", () => {
  const simulator = bootOn("PUCKJS", "");
  const got = talk(simulator, `\x10print("${"x".repeat(5000)}".length)\n`);
  expect(got).toBe("5000\r\n>");
  expect(eventsOf(simulator, "flag")).toEqual([]);
});

test("the classic upload: reset, identify, write in chunks, compare, load", () => {
  const simulator = new Simulator({ board: loadBoard("ESP32") });
  simulator.powerOn();
  const program = `print("uploaded", 1);\nsetTimeout(function () { print("runs"); }, 5);\n`;
  expect(talk(simulator, "\x10reset();\n")).toContain("Espruino 2v29.277");
  const env = talk(simulator, `\x10print("<","<<",JSON.stringify(process.env),">>",">")\n`);
  expect(env).toMatch(/< << \{"VERSION":"2v29\.277",.*"BOARD":"ESP32".*\} >> >/);
  const half = Math.floor(program.length / 2);
  const write = (text: string, rest: string): string =>
    `\x10require("Storage").write(".bootcde", ${JSON.stringify(text)}, ${rest});\n`;
  talk(
    simulator,
    write(program.slice(0, half), `0, ${program.length}`) + write(program.slice(half), String(half)),
  );
  const sum = talk(simulator, `\x10print(E.CRC32(require("Storage").read(".bootcde")))\n`);
  expect(sum).toBe(`${crc32(Buffer.from(program))}\r\n>`);
  expect(talk(simulator, "\x10load()\n")).toContain("uploaded 1\r\n");
  simulator.advance(10);
  expect(printed(simulator).at(-1)).toMatch(/ runs$/);
});
