// Bundles on the real interpreter: whole programs print there what they say, and fail at places that the map knows.
import { expect, test } from "vitest";
import { mapTrace } from "../../tools/trace.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { virtualTime } from "../support/firmware.ts";
import { compileFiles, type Files } from "../support/program.ts";

const run = async (files: Files): Promise<string[]> => runOnInterpreter((await compileFiles(files)).code);

describeInterpreter("bundles", () => {
  test("classes, patterns, closures, labels and modules in one program", async () => {
    expect(
      await run({
        "main.ts": `
          import { total, Scale } from "./lib.ts";
          const callbacks: (() => number)[] = [];
          for (let i = 0; i < 3; i++) callbacks.push(() => i);
          print(callbacks.map((f) => f()).join());
          print(hoisted({ a: 1, b: [2, 3], c: 4 }));
          function hoisted({ a, b: [x, y = 5], ...rest }: { a: number; b: number[]; c?: number }): string {
            return JSON.stringify([a, x, y, rest]);
          }
          outer: for (const a of [1, 2, 3]) for (const b of [1, 2, 3]) { if (b > a) continue outer; if (a == 3) break outer; print(a, b); }
          const scale = new Scale(...([2, 3] as const));
          print(scale.area(), scale.unit ?? "none", scale.origin?.x, total(1, 2, ...[3, 4]));
          switch (scale.area()) { default: print("other"); break; case 6: print("six"); }
          print(${END.length}, "${END}".length, 2 ** 10);
          print("${END}");`,
        "lib.ts": `
          export class Scale {
            unit?: string;
            origin = { x: 0 };
            constructor(public width: number, public height = 1) {}
            area(): number { return this.width * this.height; }
          }
          export const total = (...ns: number[]): number => ns.reduce((a, b) => a + b, 0);`,
      }),
    ).toEqual(["0,1,2", '[1,2,3,{"c":4}]', "1 1", "2 1", "2 2", "6 none 0 10", "six", "5 5 1024"]);
  });

  test("a generator with labelled statements of every kind", async () => {
    const code = `
      function* steps(end: number): Generator<string> {
        for (let i = 0; i < end; i++) {
          a: { yield "a" + i; break a; }
          b: if (end == 3) c: { yield "b" + i; if (i == 0) break b; if (i == 1) break c; d: yield "d" + i; if (i == 2) e: break; yield "never"; }
          e: break e;
          try { f: break f; yield "e" + i; } catch (error) { throw error; }
        }
      }
      print([...steps(1), ...steps(3)].join());
      print("${END}");`;
    expect(await run({ "main.ts": code })).toEqual(["a0,e0,a0,b0,e0,a1,b1,e1,a2,b2,d2"]);
  });

  test("an error leads back to its line in TypeScript", async () => {
    const { code, map } = await compileFiles({
      "main.ts": `type Level = 1 | 2;\nprint("before");\nimport { fail } from "./fail.ts";\nsetTimeout(() => {\n  print("${END}");\n}, 50);\n\nfail(2 as Level);\n`,
      "fail.ts": `export const fail = (level: number): void => {\n  if (level > 1) throw new Error("level " + level);\n};\n`,
    });
    const lines = (await runOnInterpreter(code)).map((line) => mapTrace(line, map));
    expect(lines).toContain("Uncaught Error: level 2");
    expect(lines.join("\n")).toMatch(/ \(fail\.ts:2:\d+\)\n(.*\n)+ .* \(main\.ts:8:\d+\)/);
  });

  test("a namespace is an object", async () => {
    expect(
      await run({
        "main.ts": `import * as lib from "./lib.ts"; lib.bump(); print(Object.keys(lib).join(), lib.n); print("${END}");`,
        "lib.ts": `export let n = 1; export function bump(): void { n++; }`,
      }),
    ).toEqual(["bump,n 2"]);
  });

  test("tasks run, sleep and end in their order", async () => {
    const { code } = await compileFiles({
      "main.ts": `
        import { run, sleep, spawn } from "pinwheel-rt";
        async function count(name: string, ms: number): Promise<number> {
          for (let i = 0; i < 3; i++) { await sleep(ms); print(name, i); }
          return ms;
        }
        run(async () => {
          const other = spawn(count("slow", 25));
          print("fast", await count("fast", 10), "slow", await other);
          print("${END}");
        });`,
    });
    expect(await runOnInterpreter(`${virtualTime}\n${code}`)).toEqual([
      "fast 0",
      "fast 1",
      "slow 0",
      "fast 2",
      "slow 1",
      "slow 2",
      "fast 10 slow 25",
    ]);
  });
});

describeInterpreter(
  "bundles for a board without Unicode",
  () => {
    test("what literals say beyond ASCII is UTF-8, escaped bytes are bytes", async () => {
      const { code } = await compileFiles(
        {
          "main.ts": `const grüße = ["°C", "\\xb0", \`\\xff\${1}é\`]; print(grüße.map((s) => s.length)); print("${END}");`,
        },
        { board: "PICO_R1_3" },
      );
      expect(await runOnInterpreter(code, { build: "m32" })).toEqual(["[ 3, 1, 4 ]"]);
    });
  },
  "m32",
);
