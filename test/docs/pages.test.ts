// The guide tells the truth: its programs compile for their boards and print what the text says they print, what is
// made from the sources is as the sources are, and its links lead somewhere. `npx vitest run test/docs -u` writes
// what programs print, and what is generated, into the pages.
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { deviceTypes } from "../../sim/devices/catalogue.ts";
import { OnBoard } from "../../sim/devices/on-board.ts";
import { parseScenario } from "../../sim/index.ts";
import { exitCode } from "../../tools/cli/exit-codes.ts";
import { regenerated } from "./generated.ts";
import { blocksOf, brokenLinks, examplesOf, pages, root, textOf } from "./markdown.ts";
import { runtimeNames, tryOut } from "./snippet.ts";

const patience = 240_000; // the pages have many programs, and each is type-checked

test.for(pages)("%s: what it says is so", { timeout: patience }, async (page) => {
  const { text, failures } = await triedOut(page, await regenerated(textOf(page)));
  expect(failures).toEqual([]);
  const style = await resolveConfig(`${root}${page}`, { editorconfig: true });
  const formatted = await format(text, { ...style, parser: "markdown" });
  await expect(formatted).toMatchFileSnapshot(`${root}${page}`);
});

/** The page as it would be if every text block said what the program before it does. */
async function triedOut(page: string, text: string): Promise<{ text: string; failures: string[] }> {
  const failures: string[] = [];
  const edits: { start: number; end: number; says: string }[] = [];
  for (const example of examplesOf(text)) {
    const { failure, says } = await tryOut(example);
    const place = `${page}:${example.line}`;
    if (failure !== undefined) failures.push(`${place}: ${failure}`);
    if (says === undefined) continue;
    const { said } = example;
    if (said !== undefined) edits.push({ start: said.start, end: said.end, says: `${says}\n` });
    else failures.push(`${place}: a \`\`\`text block has to follow`);
  }
  for (const { start, end, says } of edits.toReversed()) text = text.slice(0, start) + says + text.slice(end);
  return { text, failures };
}

test.for(pages)("%s: its links lead somewhere, and every block names its language", (page) => {
  expect(brokenLinks(page)).toEqual([]);
  expect(blocksOf(textOf(page)).filter(({ language }) => language === "")).toEqual([]);
});

test("the pages of the runtime name everything that a program can import from pinwheel-rt", () => {
  const pagesOfIt = [
    "runtime",
    "time",
    "tasks",
    "callbacks",
    "cancellation",
    "pins-and-serial",
    "buses",
    "edges",
    "supervision",
    "synchronization",
    "news",
  ];
  const text = [...pagesOfIt, "streams", "introspection"].map((page) => textOf(`docs/${page}.md`)).join("\n");
  expect(runtimeNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test("docs/simulator.md: its devices can be attached, and every type is among them", () => {
  const blocks = blocksOf(textOf("docs/simulator.md")).filter(({ language }) => language === "yaml");
  const { devices, steps } = parseScenario(blocks[1].text, "docs/simulator.md", loadBoard("PUCKJS"));
  expect(devices.map(({ type }) => type).toSorted()).toEqual(Object.keys(deviceTypes).toSorted());
  expect(steps.map((step) => Object.keys(step)[1])).toEqual(["change", "change", "show"]);
});

test("docs/simulator.md: what is on a board can be changed, all of it", () => {
  const blocks = blocksOf(textOf("docs/simulator.md")).filter(({ language }) => language === "yaml");
  const block = blocks.find(({ text }) => text.includes("change: battery"));
  const board = loadBoard("PUCKJS");
  const { steps } = parseScenario(block?.text ?? "", "docs/simulator.md", board);
  expect(steps.map((step) => "change" in step && step.change)).toEqual(OnBoard.namesOn(board));
  const ofWatches = blocks.find(({ text }) => text.includes("change: gps"));
  const watch = loadBoard("BANGLEJS2");
  const more = parseScenario(ofWatches?.text ?? "", "docs/simulator.md", watch).steps;
  const names = new Set(more.flatMap((step) => ("change" in step ? [step.change] : [])));
  expect([...names]).toEqual(OnBoard.namesOn(watch).filter((name) => !OnBoard.namesOn(board).includes(name)));
});

test("docs/network.md: its scenario is one, with hosts of every kind", () => {
  const blocks = blocksOf(textOf("docs/network.md")).filter(({ language }) => language === "yaml");
  const { network, steps } = parseScenario(blocks[1].text, "docs/network.md", loadBoard("ESP32"));
  expect(network.hosts.map(({ is }) => is)).toEqual(["mqtt", "http", "echo"]);
  expect(steps.map((step) => Object.keys(step)[1])).toEqual(["publish", "wifi", "wifi"]);
});

test("docs/simulator.md: its scenario is one, with a step of every kind", () => {
  const scenario = blocksOf(textOf("docs/simulator.md")).find(({ language }) => language === "yaml");
  const { steps } = parseScenario(scenario?.text ?? "", "docs/simulator.md", loadBoard("PUCKJS"));
  expect(steps.map((step) => Object.keys(step)[1])).toEqual([
    "press",
    "set",
    "serial",
    "analog",
    "temperature",
    "console",
    "fault",
  ]);
});

test("docs/cli.md: its table has every exit code", () => {
  const codes = [...textOf("docs/cli.md").matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCode));
});

test("a page is short enough to read in one go", () => {
  // What is generated is for looking things up.
  const written = (page: string): string =>
    textOf(page).replace(/<!-- generated[^]*?<!-- \/generated -->/g, "");
  expect(pages.filter((page) => written(page).split("\n").length > 200)).toEqual([]);
});
