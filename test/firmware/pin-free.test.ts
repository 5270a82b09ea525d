// A program pays only for the wake sources that it uses.
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const bundle = async (name: string, use: string): Promise<string> => {
  const source = `import { run, sleep, ${name} } from "pinwheel-rt"; import { D1, Serial1 } from "pinwheel-rt/board";
    run(function* () { ${use} yield* sleep(1); });`;
  return (await compileFiles({ "main.ts": source }, { board: "PUCKJS", check: false })).code;
};

test("a program without pins and ports has nothing of them", async () => {
  const plain = await bundle("spawn", "");
  for (const word of ["setWatch", "lost", "timeout", "Float64Array", "indexOf(this.", "nothing came"])
    expect(plain).not.toContain(word);
});

test("a program with pins has no serial lines, and the other way round", async () => {
  const pins = await bundle("input", "yield* input(D1).rising();");
  expect(pins).toContain("setWatch");
  expect(pins).not.toContain("endsWith");
  const ports = await bundle("lines", "yield* lines(Serial1).read();");
  expect(ports).toContain("endsWith");
  expect(ports).not.toContain("setWatch");
});
