// The page about the prompt: what it shows is what one sees.
import { expect, test } from "vitest";
import { blocksOf, textOf } from "../../docs/markdown.ts";
import { pinwheel } from "../../support/cli.ts";

test("the first session of docs/repl.md", async () => {
  const [session] = blocksOf(textOf("docs/repl.md")).filter(({ language }) => language === "text");
  const lines = session.text.trimEnd().split("\n");
  const typed = lines.filter((line) => /^(?:>|\.\.\.) /.test(line));
  const input = typed.map((line) => line.replace(/^\S+ /, "")).join("\n");
  const { stdout, stderr } = await pinwheel(["repl", "--port", "sim:PUCKJS"], undefined, input);
  expect(stderr).toBe("");
  expect(stdout.trimEnd().split("\n")).toEqual(lines.filter((line) => !typed.includes(line)));
});
