/** What Storage leaves in flash, byte for byte, on the simulator and on the interpreter; and what both print meanwhile. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, flashOfInterpreter } from "../support/interpreter.ts";

const scripts: Readonly<Record<string, string>> = {
  "replacing appends, and zeroes the old name": `s.write("f", "one"); s.write("g", "x"); s.write("f", "other"); stats();`,
  "erasing, and what is not there": `s.write("f", "abcdef"); s.erase("f"); s.erase("none"); stats(); print(s.read("f"));`,
  "identical content costs nothing": `s.write("f", "same"); s.write("f", "same"); s.write("f", "same", 0, 4); stats();`,
  "a file in parts, at odd offsets": `s.write("f", "ab", 0, 11); s.write("f", "cde", 2); s.write("f", "xyz", 8); print(s.read("f")); stats();`,
  "a part that is written already": `s.write("f", "abcd", 0, 8); attempt(function () { return s.write("f", "zz", 2); }); stats();`,
  "the same size again while all is erased": `s.write("f", "\\xff\\xff\\xff", 0, 3); s.write("f", "abc", 0, 3); stats();`,
  "no bytes, and negative places": `attempt(function () { return s.write("f", ""); }); attempt(function () { return s.write("f", "a", -1); }); attempt(function () { return s.write("f", "a", 0, -5); }); stats();`,
  "long names, numbers and drives": `s.write("abcdefghijklmnopqrstuvwxyz0123", "x"); s.write(5, "num"); s.write("C:foo", "1"); print(s.list().join(), s.read("foo"), s.read("D:foo")); stats();`,
  "list in the order of flash, filtered": `s.write("b", "1"); s.write("a", "2"); s.write("b", "3"); print(s.list().join(), s.list(/^a/).join(), s.list("b").join());`,
  "reading parts": `s.write("f", "abcdef"); print(s.read("f", 2), s.read("f", 2, 3), s.read("f", -1, 2), s.read("f", 9), s.read("f", 4, 100));`,
  "compaction on demand": `for (var i = 0; i < 9; i++) s.write("f" + i % 3, pad(i, 700)); stats(); s.compact(); stats(); s.compact(); print(s.read("f2").substr(0, 5));`,
  "compaction when it fills up": `for (var i = 0; i < 9; i++) s.write("f" + i % 2, pad(i, 40000)); stats(); print(s.list().join());`,
  "full flash: the old version is gone": `s.write("f", pad(1, 200000)); attempt(function () { return s.write("f", pad(2, 250000)); }); attempt(function () { return s.write("g", "x", 0, 300000); }); stats(); print(s.read("f"));`,
  "the last bytes": `var n = s.getFree() - 64; s.write("big", "x", 0, n); stats(); attempt(function () { return s.write("a", "1234"); }); stats(); attempt(function () { return s.write("b", "1"); }); s.erase("big"); attempt(function () { return s.write("b", "1"); }); stats();`,
  hash: `s.write("a", "1"); s.write("b", "2"); print(s.hash(), s.hash(/a/)); s.erase("a"); s.compact(); print(s.hash());`,
  "files that grow": `var f = s.open("log", "w"); f.write("one\\n"); f.write("two\\nthree"); print(s.list(undefined, { sf: true }).join(), s.list(undefined, { sf: false }).join(), s.list().length); f = s.open("log", "r"); print(f.getLength(), f.readLine(), f.read(2), f.readLine(), f.readLine(), f.readLine()); s.open("log", "a").write("!"); print(s.open("log", "r").read(100)); stats();`,
  "files that grow past a chunk": `var f = s.open("log", "a"); for (var i = 0; i < 30; i++) f.write(pad(i, 99) + "\\n"); print(f.getLength(), s.list().length); f = s.open("log", "r"); var n = 0, l; while ((l = f.readLine()) !== undefined) n += l.length; print(n); f = s.open("log", "a"); f.write("end"); print(f.getLength()); f.erase(); stats(); attempt(function () { f.write("x"); });`,
  "a chunk filled to its last byte": `var f = s.open("log", "w"); f.write(pad(1, 900)); f.write(pad(2, 92)); print(f.getLength(), s.list().length); f.write("x"); stats(); attempt(function () { s.open("y", "w").write(pad(3, 1000)); }); attempt(function () { s.open("y", "z"); }); attempt(function () { s.open("log", "r").write("x"); }); attempt(function () { s.open("log", "a").read(1); });`,
};

// Erasing a file takes the code away that runs from it: these must run from memory.
const fromMemory: Readonly<Record<string, string>> = {
  "a flash erased by a program": `s.write("f", "x"); s.eraseAll(); stats(); s.write("g", "y"); print(s.list().join());`,
  "E.setBootCode": `E.setBootCode("print(1)"); print(s.list().join()); E.setBootCode("print(2)", true); print(s.list().join()); E.setBootCode(); print(s.list().join()); stats();`,
};

const prelude = `var s = require("Storage");
function pad(i, n) { var t = ("" + i + "......").substr(0, 5); return E.toString({ data: t, count: Math.ceil(n / 5) }).substr(0, n); }
function stats() { print(JSON.stringify(s.getStats()), s.getFree()); }
function attempt(f) { try { print(f()); } catch (e) { print(e.message); } }
`;

describeInterpreter("flash", () => {
  const end = `\nprint(${JSON.stringify(END)});`;
  const programs = [
    ...Object.entries(scripts).map(([name, script]) => [name, prelude + script + end]),
    ...Object.entries(fromMemory).map(([name, script]) => [
      name,
      `setTimeout(${JSON.stringify(prelude + script + end)}, 1);`,
    ]),
  ];
  test.for(programs)("%s", async ([, code]) => {
    const simulator = new Simulator({ board: loadBoard("LINUX") });
    simulator.boot({ code });
    simulator.advance(10);
    const lines = printedLines(simulator.trace);
    const real = await flashOfInterpreter(code);
    expect(lines.slice(0, lines.indexOf(END))).toEqual(real.lines);
    expect(files(simulator.flash.state.bytes)).toEqual(files(real.flash));
    expect(Buffer.compare(simulator.flash.state.bytes, real.flash), "every byte of flash").toBe(0);
  });
});

// A power failure leaves an image; whoever starts from it must see the same.
const cut = `${prelude}
if (s.read("go") === undefined) {
  for (var i = 0; i < 6; i++) s.write("f" + i % 2, pad(i, 700));
  s.write("go", "1");
  s.compact();
  s.write("f0", pad(9, 800));
}
stats();
print(JSON.stringify(s.list()), E.CRC32(s.read("f0") || ""), E.CRC32(s.read("f1") || ""));
s.write("new", pad(7, 1500));
s.compact();
stats();
print(${JSON.stringify(END)});`;

describeInterpreter("flash after a power failure", () => {
  test("the simulator and the interpreter see the same in it, and go on alike", async () => {
    const whole = new Simulator({ board: loadBoard("LINUX") });
    whole.boot({ code: cut });
    let compared = 0;
    // From the middle of compaction to the end of the last write.
    for (let bytes = 5400; bytes < 12_000; bytes += 379) {
      const first = new Simulator({ board: loadBoard("LINUX") });
      first.flash.failPowerAfter(bytes);
      first.boot({ code: cut });
      if (first.isOn) break;
      const image = first.flash.state.bytes;
      const second = new Simulator({ board: loadBoard("LINUX"), flash: image });
      second.powerOn();
      const lines = printedLines(second.trace);
      const end = lines.indexOf(END);
      if (end < 0) continue; // The program itself is in pieces.
      const real = await flashOfInterpreter(image);
      expect(lines.slice(0, end), `power failed after ${bytes} bytes`).toEqual(real.lines);
      expect(Buffer.compare(second.flash.state.bytes, real.flash), `after ${bytes} bytes`).toBe(0);
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  });
});

/** The headers and first bytes, as a reader sees them where two images differ. */
function files(image: Uint8Array): string[] {
  const bytes = Buffer.from(image);
  const found: string[] = [];
  for (let at = 0; at + 32 <= bytes.length;) {
    const size = bytes.readUInt32LE(at) & 0xffffff;
    if (size === 0xffffff || size === 0) break;
    found.push(`${at} ${size} ${bytes.toString("latin1", at + 4, at + 32).replaceAll("\0", "")}`);
    at += 32 + Math.ceil(size / 4) * 4;
  }
  return found;
}
