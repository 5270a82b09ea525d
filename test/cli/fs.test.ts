// `pinwheel fs`: files there and back, byte for byte.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";

describeOnBoards("pinwheel fs", ({ path }) => {
  test("put, ls, get, rm", async () => {
    const text = `every byte: ${String.fromCharCode(...Array(128).keys())} é漢 ${"x".repeat(600)}`;
    const folder = project({ "data.txt": text });
    const run = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await pinwheel(["fs", ...args, "--port", path()], folder);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return stdout;
    };
    await run("put", "data.txt", "there");
    expect(await run("ls")).toBe(`${String(Buffer.byteLength(text)).padStart(8)}  there\n`);
    await run("get", "there", "--out", "back.txt");
    expect(readFileSync(join(folder, "back.txt"), "utf8")).toBe(text);
    await run("rm", "there");
    const gone = await pinwheel(["fs", "get", "there", "--port", path()], folder);
    expect(gone.code).toBe(4);
    expect(gone.stderr).toMatch(
      /^error: there is no file there on \S+\n {2}pinwheel fs ls lists what there is\.\n$/,
    );
  });
});
