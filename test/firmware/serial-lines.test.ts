// Lines from a serial port: whole, however they come; bounded, and what is lost is counted.
import { expect, test } from "vitest";
import type { Simulator } from "../../sim/index.ts";
import { runProgram } from "./wake-support.ts";

const send =
  (...steps: [at: number, text: string][]) =>
  (sim: Simulator): void => {
    for (const [at, text] of steps) sim.at(at, () => sim.serial("Serial1").send(text));
  };

const program = (options: string, body: string): string =>
  `import { lines, run, sleep, TimeoutError } from "pinwheel-rt";
   import { Serial1 } from "pinwheel-rt/board";
   const port = lines(Serial1, ${options});
   run(async () => { ${body} });`;

const printAll = `for await (const line of port) print(JSON.stringify(line), port.lost);`;

test("lines in arbitrary pieces, several in one, empty ones, with and without a carriage return", async () => {
  for (const seed of [1, 2, 3]) {
    const { printed } = await runProgram(
      program(`{ baud: 9600 }`, printAll),
      send([100, "one\ntw"], [200, "o\r\n\nfour"], [300, "\n"], [400, "no end"]),
      { seed },
    );
    expect(printed).toEqual([`"one" 0`, `"two" 0`, `"" 0`, `"four" 0`]);
  }
});

test("a carriage return inside a line stays, also at the end of a piece", async () => {
  const { printed } = await runProgram(
    program(`{ baud: 9600 }`, printAll),
    send([100, "a\rb\r"], [200, "\nc\r\r\n"]),
  );
  expect(printed).toEqual([String.raw`"a\rb" 0`, String.raw`"c\r" 0`]);
});

test("a line that is too long is cut and counted, whatever its length; one of full length is not", async () => {
  const { printed } = await runProgram(
    program(`{ baud: 115200, max: 5 }`, printAll),
    send([100, "12345\n123456\n12345\r\n"], [200, "1234567890".repeat(20)], [300, "\r\nok\n12345\r6\n"]),
  );
  expect(printed).toEqual([`"12345" 0`, `"12345" 1`, `"12345" 1`, `"12345" 2`, `"ok" 2`, `"12345" 3`]);
});

test("lines wait for their reader; beyond the buffer they are dropped and counted", async () => {
  const { printed } = await runProgram(
    program(`{ baud: 9600, buffer: 2 }`, `await sleep(500); print(port.lost); ${printAll}`),
    send([100, "a\nb\nc\nd\n"], [600, "e\n"]),
  );
  expect(printed).toEqual(["2", `"a" 2`, `"b" 2`, `"e" 2`]);
});

test("another character may end lines", async () => {
  const { printed } = await runProgram(
    program(`{ baud: 9600, end: ";" }`, printAll),
    send([100, "G1 X2;G1\nY3;"]),
  );
  expect(printed).toEqual([`"G1 X2" 0`, String.raw`"G1\nY3" 0`]);
});

test("a read with a time limit ends with a TimeoutError, and loses nothing", async () => {
  const { printed } = await runProgram(
    program(
      `{ baud: 9600 }`,
      `for (let i = 0; i < 4; i++)
         try { print(await port.read({ timeout: 100 })); }
         catch (e) { print(e instanceof TimeoutError, String(e)); }`,
    ),
    send([50, "a"], [120, "b\n"], [150, "c\n"]),
  );
  const late = "true TimeoutError: nothing came within 100 ms";
  expect(printed).toEqual([late, "ab", "c", late]);
});

test("a time limit of nothing takes what is there", async () => {
  const { printed } = await runProgram(
    program(
      `{ baud: 9600 }`,
      `await sleep(100); print(await port.read({ timeout: 0 }));
       try { await port.read({ timeout: 0 }); } catch (e) { print("none"); }`,
    ),
    send([50, "a\n"]),
  );
  expect(printed).toEqual(["a", "none"]);
});

test("a time limit of hours", async () => {
  const { printed } = await runProgram(
    program(
      `{ baud: 9600 }`,
      `try { await port.read({ timeout: 5400000 }); } catch (e) { print("late"); print(await port.read({ timeout: 7200000 })); }`,
    ),
    send([2 * 3600_000, "a\n"]),
    { ms: 3 * 3600_000 },
  );
  expect(printed).toEqual(["late", "a"]);
});

test("each line goes to one reader, in the order of their coming; a reader that is cancelled takes none", async () => {
  const { printed } = await runProgram(
    `import { lines, run, sleep, spawn } from "pinwheel-rt";
     import { Serial1 } from "pinwheel-rt/board";
     const port = lines(Serial1, { baud: 9600 });
     function* reader(name) { try { print(name, yield* port.read({ timeout: 300 })); } finally { print(name, "left"); } }
     run(function* () {
       const tasks = ["a", "b", "c"].map((name) => spawn(reader(name)));
       yield* sleep(20);
       tasks[1].cancel();
       yield* sleep(500);
     });`,
    send([100, "1\n2\n3\n"]),
  );
  expect(printed).toEqual(["b left", "a 1", "a left", "c 2", "c left"]);
});

test("write sends text as it is", async () => {
  const { simulator } = await runProgram(program(`{ baud: 9600 }`, String.raw`port.write("a\nb");`));
  const sent = simulator.trace.flatMap((event) => (event.kind === "serial" ? [event.text] : []));
  expect(sent.join("")).toBe("a\nb");
});

test("a flood of lines is counted, and the board goes on", async () => {
  const { printed } = await runProgram(
    program(
      `{ baud: 115200 }`,
      `await sleep(2000); for (let i = 0; i < 5; i++) print(await port.read(), port.lost);`,
    ),
    send([100, "x\n".repeat(100)], [3000, "end\n"]),
  );
  expect(printed).toEqual(["x 96", "x 96", "x 96", "x 96", "end 96"]);
});
