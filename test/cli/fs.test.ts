// `pinwheel fs`: files there and back, byte for byte.
import { readFileSync, writeFileSync } from "node:fs";
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
    expect(JSON.parse(await run("ls", "--json"))).toEqual([{ name: "there", size: Buffer.byteLength(text) }]);
    expect(JSON.parse(await run("df", "--json"))).toEqual({
      free: expect.any(Number),
      trash: expect.any(Number),
    });
    await run("get", "there", "--out", "back.txt");
    expect(readFileSync(join(folder, "back.txt"), "utf8")).toBe(text);
    // What does not fit leaves the old one.
    writeFileSync(join(folder, "large.txt"), "x".repeat(300_000));
    const full = await pinwheel(["fs", "put", "large.txt", "there", "--port", path()], folder);
    expect(full.code).toBe(4);
    expect(full.stderr).toMatch(/^error: there is no room for there \(300000 bytes\)/);
    expect(full.stderr).toMatch(/`pinwheel fs compact` then gives the room of erased files back\.\n$/);
    expect(await run("get", "there")).toBe(text);
    await run("rm", "there");
    const { free, trash } = JSON.parse(await run("df", "--json")) as { free: number; trash: number };
    expect(trash).toBeGreaterThan(Buffer.byteLength(text));
    expect(await run("compact")).toBe(`${free + trash} bytes free\n`);
    writeFileSync(join(folder, "small.txt"), "12");
    const facts = { name: "small", size: 2, crc32: "4f5344cd" };
    const data = async (...args: string[]): Promise<unknown> => JSON.parse(await run(...args, "--json"));
    expect(await data("put", "small.txt", "small")).toEqual(facts);
    expect(await data("get", "small")).toEqual({ ...facts, base64: "MTI=" });
    expect(await data("get", "small", "--out", "back.txt")).toEqual({ ...facts, out: "back.txt" });
    expect(await data("rm", "small")).toEqual({ name: "small", size: 2 });
    const gone = await pinwheel(["fs", "get", "there", "--port", path()], folder);
    expect(gone.code).toBe(4);
    expect(gone.stderr).toMatch(
      /^error: there is no file there on \S+\n {2}pinwheel fs ls lists what there is\.\n$/,
    );
  });
});

test("what no board takes is told before one is needed", async () => {
  const folder = project({ "empty.txt": "", ["n".repeat(29)]: "text" });
  const put = (file: string) => pinwheel(["fs", "put", file, "--port", "/dev/none"], folder);
  expect(await put("empty.txt")).toMatchObject({
    code: 1,
    stderr: "error: empty.txt is empty\n  Espruino keeps no empty files.\n",
  });
  expect((await put("n".repeat(29))).stderr).toMatch(/is too long for a name on a board: it may have 28/);
  expect((await put("none")).stderr).toMatch(/^error: there is no none\n/);
});
