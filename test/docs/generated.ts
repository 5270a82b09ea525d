// The parts of the guide that are made from the sources: a region `<!-- generated: NAME -->` … `<!-- /generated -->`.
// Invariant: each is a function of the sources only, so that the page changes exactly when they do.
import { parseExpressionAt } from "acorn";
import { format } from "prettier";
import { dialect, dialectAreas, treatments, type Row } from "../../boards/espruino/dialect.ts";
import { boardIds, loadBoard, waysToReach } from "../../boards/index.ts";
import { exampleNames } from "../examples/examples.ts";
import { textOf } from "./markdown.ts";
import { pinwheel } from "../support/cli.ts";
import { compileFiles } from "../support/program.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** Features name code without marking it: what Markdown would take for emphasis is escaped outside of backticks. */
const plain = (text: string): string =>
  text
    .split("`")
    .map((part, i) => (i % 2 === 0 ? part.replaceAll(/[*_<]/g, "\\$&") : part))
    .join("`");

/** One line a row: the sentences are long, and a change shows as one line. */
function line(row: Row): string {
  const { id, feature, treatment, espruino } = row;
  const sentences = [`Espruino ${espruino}.`];
  if ("pinwheel" in row && row.pinwheel !== undefined) sentences.push(`Pinwheel ${row.pinwheel}.`);
  if ("wayOut" in row && row.wayOut !== undefined) sentences.push(row.wayOut);
  const name = feature === id ? "" : ` **${plain(feature)}**`;
  return `- \`${id}\`${name} (${treatment}). ${sentences.map(plain).join(" ")}`;
}

/** The table by what it is about, with how many rows there are of each treatment. */
function dialectPage(): string {
  const counted = Object.keys(treatments).map(
    (treatment) => `${dialect.filter((row) => row.treatment === treatment).length} ${treatment}`,
  );
  const areas = dialectAreas.map(({ title, rows }) => `## ${title}\n\n${rows.map(line).join("\n")}`);
  return [`${dialect.length} rows: ${counted.join(", ")}.`, ...areas].join("\n\n");
}

/** The closed list, for the guide. */
const differences = (): string =>
  dialect
    .filter(({ treatment }) => treatment === "differs")
    .map(({ feature, espruino }) => `- **${plain(feature)}**: Espruino ${plain(espruino)}.`)
    .join("\n");

/** Every board, one line each. */
function boardsTable(): string {
  const rows = boardIds().map((id) => {
    const { name, chip, memory, storage, leds, buttons, pins, reach, network, ble } = loadBoard(id);
    const jsvars = memory.jsvars === null ? "as needed" : `${memory.jsvars} × ${memory.bytesPerJsvar}`;
    const kB = storage === null ? "–" : `${(storage.pages * storage.pageBytes) / 1024} kB`;
    const radio = [...(network === null ? [] : [network]), ...(ble ? ["BLE"] : [])].join(", ");
    const counts = [leds.length, buttons.length, pins.length].join(" | ");
    return `| \`${id}\` | ${cell(name)} | ${chip.part} | ${jsvars} | ${kB} | ${counts} | ${radio} | ${reach.join(", ")} |`;
  });
  const ways = Object.entries(waysToReach).map(([way, says]) => `- \`${way}\`: ${says}`);
  return [
    "| board | name | chip | jsvars | storage | LEDs | buttons | pins | network | console through |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "Ways to a board's console:",
    "",
    ...ways,
  ].join("\n");
}

/** Which example runs on which board: what test/examples/golden.ts has found out. */
function examplesTable(): string {
  const found = exampleNames.map((name) => {
    const lines = textOf(`examples/${name}/golden/boards.txt`).trimEnd().split("\n");
    return new Map(lines.map((each) => [each.split(" ")[0], each.slice(21).split(" ")[0]]));
  });
  const rows = boardIds().map((id) => `| \`${id}\` | ${found.map((by) => by.get(id)).join(" | ")} |`);
  return [
    `| board | ${exampleNames.join(" | ")} |`,
    `| --- |${" --- |".repeat(exampleNames.length)}`,
    ...rows,
  ].join("\n");
}

/** The program of architecture.md, and what the compiler makes of it. */
const lowered = `import { run, sleep } from "pinwheel-rt";
import { LED1 } from "pinwheel-rt/board";

async function flash(times: number) {
  for (let i = 0; i < times; i++) {
    LED1.set();
    await sleep(50);
    LED1.reset();
    await sleep(450);
  }
}

run(async () => {
  await flash(3);
  print("done");
});
`;

const generators: Readonly<Record<string, () => string | Promise<string>>> = {
  dialect: dialectPage,
  differences,
  boards: boardsTable,
  "examples by board": examplesTable,
  timeline: () => {
    const lines = textOf("examples/thermostat/golden/PUCKJS.trace.txt").split("\n");
    const shown = lines.slice(
      0,
      lines.findIndex((line) => Number.parseFloat(line) >= 14),
    );
    return `\`\`\`text\n${shown.join("\n")}\n       …\n\`\`\``;
  },
  "lowered source": () => `\`\`\`ts\n${lowered}\`\`\``,
  "pin-out": async () => {
    const { stdout } = await pinwheel(["boards", "PUCKJS"]);
    return `\`\`\`text\n${stdout.split("\n\ninside:")[0]}\n\`\`\``;
  },
  "lowered code": async () => {
    const { code } = await compileFiles({ "main.ts": lowered }, { board: "PUCKJS", minify: false });
    return `\`\`\`js\n${await ofProgram(code)}\n\`\`\``;
  },
};

/** The program's own coroutines in a bundle: what else there is, is the runtime. */
async function ofProgram(code: string): Promise<string> {
  const functions = [...code.matchAll(/function (?:flash|\$\w+)\(/g)].map(({ index }) => {
    const { end } = parseExpressionAt(code, index, { ecmaVersion: 2022 });
    return code.slice(index, end);
  });
  return (await format(functions.join("\n"), { parser: "babel", printWidth: 110 })).trimEnd();
}

/** What `pinwheel COMMAND --help` says. */
async function help(command: string): Promise<string> {
  const { stdout } = await pinwheel([...command.split(" "), "--help"]);
  return `\`\`\`text\n${stdout.trim()}\n\`\`\``;
}

/** The page with every region made anew. */
export async function regenerated(page: string): Promise<string> {
  const parts = page.split(/(<!-- generated: [^>]* -->\n)([^]*?)(<!-- \/generated -->)/);
  for (let i = 1; i < parts.length; i += 4) {
    const name = /generated: (.*) -->/.exec(parts[i])?.[1] ?? "";
    const generate = name.startsWith("help ") ? () => help(name.slice("help ".length)) : generators[name];
    if (generate === undefined) throw new Error(`"${name}" cannot be generated: see test/docs/generated.ts`);
    parts[i + 1] = `\n${await generate()}\n\n`;
  }
  return parts.join("");
}
