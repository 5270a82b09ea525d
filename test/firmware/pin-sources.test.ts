// What stands on edges: level waits, pulses, encoders, counters and buses. The program brings its own setWatch and levels,
// since the interpreter's pins have none; so it runs in the simulator and on the interpreter alike.
import { expect, test } from "vitest";
import { prints, printedOnInterpreter } from "../support/firmware.ts";
import { describeInterpreter, END } from "../support/interpreter.ts";
import { runProgram } from "./wake-support.ts";

/** `put(pin, level)` makes an edge, if it is one that is watched. */
const world = `
  import { D1, D2, D3 } from "pinwheel-rt/board";
  const watches: { hear(event: WatchEvent): void; pin: Pin; edge: number }[] = [];
  const levels: { [pin: string]: number } = {};
  (global as any).setWatch = (hear: any, pin: Pin, options: any) => watches.push({ hear, pin, edge: options.edge });
  (global as any).clearWatch = () => {};
  (global as any).digitalRead = (pin: any) =>
    Array.isArray(pin) ? pin.reduce((bits: number, each: Pin) => bits * 2 + (levels[each as never] || 0), 0) : levels[pin] || 0;
  function put(pin: Pin, level: number): void {
    if ((levels[pin as never] || 0) === level) return;
    levels[pin as never] = level;
    for (const { hear, pin: watched, edge } of watches)
      if (watched === pin && (!edge || edge > 0 === level > 0))
        hear({ state: level === 1, time: getTime(), lastTime: undefined, pin });
  }`;

prints(
  "a level that is there already is not waited for; one that is not, is; and a time limit",
  `${world}
   const pin = input(D1);
   run(async () => {
     await pin.low(); print("low", pin.lost);
     setTimeout(() => put(D1, 1), 20);
     print("high at", Math.round(await pin.high()));
     try { await pin.low({ timeout: 10 }); } catch (error) { print(String(error)); }
     await pin.high(); print("still high");
   });`,
  ["low 0", "high at 20", "TimeoutError: nothing came within 10 ms", "still high"],
);

prints(
  "pulses, high and low, by the stamps; one that does not end",
  `${world}
   const pin = input(D1);
   run(async () => {
     setTimeout(() => put(D1, 1), 5); setTimeout(() => put(D1, 0), 17); setTimeout(() => put(D1, 1), 20);
     print(Math.round(await pulse(pin)), Math.round(await pin.rising()));
     setTimeout(() => put(D1, 0), 5); setTimeout(() => put(D1, 1), 11);
     print(Math.round(await pulse(pin, { level: "low", timeout: 100 })));
     try { await pulse(pin, { timeout: 30 }); } catch (error) { print(error instanceof TimeoutError); }
   });`,
  ["12 20", "6", "true"],
);

prints(
  "an encoder: whole detents both ways, tremble, and what nobody looked at",
  `${world}
   const knob = encoder(D1, D2);
   const forward = [[D1, 1], [D2, 1], [D1, 0], [D2, 0]] as const;
   const turn = (back = false) => { for (const [pin, level] of back ? [[D2, 1], [D1, 1], [D2, 0], [D1, 0]] as const : forward) put(pin, level); };
   run(async () => {
     const seen = spawn(async () => { for await (const { position, direction } of knob) print(position, direction); });
     await sleep(1); turn(); await sleep(5); turn(); turn(); await sleep(5); turn(true); await sleep(5);
     put(D1, 1); put(D1, 0); put(D1, 1); put(D1, 0); await sleep(5);
     seen.cancel(); await sleep(5);
     turn(); turn();
     print("unseen", knob.position, (await knob.turned()).position, knob.lost);
   });`,
  ["1 1", "3 1", "2 -1", "unseen 4 4 0"],
);

prints(
  "a counter: hertz of whole periods, and none without two edges",
  `${world}
   const wheel = counter(D1);
   let on = 0;
   run(async () => {
     const id = setInterval(() => put(D1, (on = 1 - on)), 5);
     print(Math.round(await wheel.frequency(95)));
     clearInterval(id);
     print(await wheel.frequency(20), wheel.count > 8);
   });`,
  ["100", "0 true"],
);

prints(
  "pins as one number: any change wakes, one that was undone does not",
  `${world}
   const port = pinBus([D1, D2, D3]);
   run(async () => {
     setTimeout(() => put(D2, 1), 5);
     print(await port.changed());
     put(D1, 1); put(D3, 1);
     print(await port.changed(), port.read());
     put(D1, 0); put(D1, 1);
     try { await port.changed({ timeout: 10 }); } catch { print("nothing"); }
   });`,
  ["2", "7 7", "nothing"],
);

prints(
  'overflow "count": the last edge, and how many there were',
  `${world}
   const rain = input(D1, { edge: "rising", overflow: "count" });
   run(async () => {
     for (let i = 0; i < 20; i++) put(D1, i % 2);
     await rain.rising(); print(rain.edges, rain.lost);
     for (let i = 0; i < 6; i++) put(D1, i % 2);
     await rain.rising(); print(rain.edges);
   });`,
  ["10 0", "3"],
);

test("a pin beyond what a nRF52 watches is an error at once, not a dead input", async () => {
  const { printed } = await runProgram(
    `import { input } from "pinwheel-rt";
     const pins = [D1, D2, D6, D7, D8, D9, D10, D11, D12];
     declare const D1: Pin, D2: Pin, D6: Pin, D7: Pin, D8: Pin, D9: Pin, D10: Pin, D11: Pin, D12: Pin;
     let made = 0;
     try { for (const pin of pins) { input(pin); made++; } } catch (error) { print(made, String(error)); }
     input(D1);`,
  );
  expect(printed).toEqual(["8 Error: D12: this chip watches 8 pins at most: watch fewer"]);
});

describeInterpreter(
  "memory of pins' sources",
  () => {
    test("edges, awaited in all ways, retain nothing", async () => {
      const lines = await printedOnInterpreter(
        `${world}
         const pin = input(D1), knob = encoder(D1, D2), wheel = counter(D1), port = pinBus([D1, D2]);
         let rounds = 0;
         spawn(async () => { for (;;) { await pin.high(); await pin.low(); await pulse(pin); rounds++; } });
         spawn(async () => { for await (const turn of knob) rounds += turn.direction * 0; });
         spawn(async () => { for (;;) { await wheel.frequency(7); await port.changed(); } });
         spawn(async () => { for (let i = 0; ; i++) { await sleep(1); put(i % 2 ? D1 : D2, (i >> 1) % 2); } });
         run(async () => {
           for (let phase = 0; phase < 3; phase++) {
             for (rounds = 0; rounds < 20; ) await sleep(3);
             let least = 9999;
             for (let i = 0; i < 20; i++) { await sleep(3); least = Math.min(least, process.memory().usage); }
             if (phase) print(least);
           }
           print("${END}");
         });`,
        60_000,
        "m32",
      );
      expect(Number(lines[1]) - Number(lines[0])).toBeLessThan(5);
    });
  },
  "m32",
);
