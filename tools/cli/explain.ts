// `pinwheel explain`: a row of the dialect table, or what rows there are.
import type { Command } from "commander";
import { dialect, dialectAreas, dialectRow, type Row, treatments } from "../../boards/espruino/dialect.ts";
import { nearest } from "../../boards/nearest.ts";
import { examples, jsonOption } from "./arguments.ts";
import { fold } from "./fold.ts";
import { InputError } from "./report.ts";
import { outputColors } from "./style.ts";

export function addExplainCommand(program: Command): void {
  program
    .command("explain")
    .summary("tell what becomes of a feature of the language")
    .description(
      "Tells what Espruino does with a feature of the language or a built-in, what\n" +
        "Pinwheel does about it, and what to write instead where it is not supported.\n" +
        "FEATURE is what a message has in its brackets. Without it: all there are.",
    )
    .argument("[feature]", "a row of the dialect table: label, class-private, Array.from")
    .addOption(jsonOption("the row as data"))
    .addHelpText("after", examples("explain", "explain class-private", "explain Array.from --json"))
    .action((feature: string | undefined, options: { json?: true }) => {
      const row = feature === undefined ? undefined : rowOf(feature);
      if (options.json) console.log(JSON.stringify(row ?? dialect, null, 2));
      else console.log(row === undefined ? list() : explanation(row));
    });
}

/** The row of that id; a message's `unsupported/` may stand before it. Throws InputError with what it may have meant. */
function rowOf(feature: string): Row {
  const id = feature.replace(/^unsupported\//, "");
  const row = dialectRow(id) ?? dialect.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (row !== undefined) return row;
  const meant = nearest(
    id,
    dialect.map((each) => each.id),
  );
  // At the start of a word: "mpa" has nothing to do with "comparison".
  const mentions = dialect.filter((each) =>
    ` ${each.id} ${each.feature}`
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some((word) => word.startsWith(id.toLowerCase())),
  );
  const found = [...new Set([...(meant === undefined ? [] : [meant]), ...mentions.map((each) => each.id)])];
  throw new InputError(
    `unknown feature "${feature}".` +
      (found.length === 0 ? "" : ` Did you mean ${found.slice(0, 8).join(", ")}?`) +
      " `pinwheel explain` lists all.",
  );
}

function explanation(row: Row): string {
  const lines: [label: string, text: string][] = [
    ["treatment", `${row.treatment}: ${treatments[row.treatment]}`],
    ["Espruino", `${row.espruino}.`],
  ];
  if ("pinwheel" in row && row.pinwheel !== undefined) lines.push(["Pinwheel", `${row.pinwheel}.`]);
  if ("wayOut" in row && row.wayOut !== undefined) lines.push(["way out", row.wayOut]);
  const title = `${outputColors.bold(row.id)}  ${fold(row.feature, 76 - row.id.length, row.id.length + 2)}`;
  return [
    title,
    ...lines.map(([label, text]) => `  ${outputColors.dim(label.padEnd(12))} ${fold(text, 62, 15)}`),
  ].join("\n");
}

/** One line a row, in its area. */
function list(): string {
  return dialectAreas
    .map(({ title, rows }) => {
      const width = Math.max(...rows.map(({ id }) => id.length));
      const line = ({ id, treatment, feature }: Row): string =>
        feature === id
          ? `  ${id.padEnd(width)}  ${treatment}`
          : `  ${id.padEnd(width)}  ${treatment.padEnd(8)}  ${fold(feature, 64 - width, width + 14)}`;
      return [outputColors.bold(title), ...rows.map(line)].join("\n");
    })
    .join("\n\n");
}
