// `pinwheel build`: a program to a bundle and its source map, as files, and what it takes of the board. Invariant: with
// --strict, a build that has something to warn of writes nothing.
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import type { Bundle } from "../compiler/index.ts";
import { addBuildOptions, boardOption, examples, jsonOption } from "./arguments.ts";
import { watchBuilds } from "./build-watch.ts";
import { compileOnce } from "./compile.ts";
import { folderOf, renameSources, sourceFiles } from "../map-sources.ts";
import { untilStopped } from "./interrupt.ts";
import { writeFiles } from "./output-files.ts";
import { isBundle, requireEntry } from "./program.ts";
import { InputError, reportDiagnostic, reportWarning } from "./report.ts";
import { settingsFor, type BuildFlags, type Settings } from "./settings.ts";
import { overrunMessage, overruns, sizeData, sizeTables } from "./size-report.ts";

interface BuildOptions extends BuildFlags {
  out: string;
  check: boolean;
  json?: true;
  strict?: true;
  watch?: true;
}

export function addBuildCommand(program: Command): void {
  const command = program
    .command("build")
    .summary("compile a program into a bundle")
    .description(
      "Compiles a program for a board into one file, writes its source map beside it\n" +
        "(FILE.map), and says what it takes of the board.\n" +
        "ENTRY is a .ts file (type-checked), a .js file, or a folder with an index.ts.",
    )
    .argument("<entry>", "the program")
    .addOption(boardOption())
    .requiredOption("--out <file>", "where the bundle goes");
  addBuildOptions(command)
    .addOption(jsonOption("the sizes as data"))
    .option("--strict", "fail, and write nothing, where there is a warning")
    .option("--watch", "build again after each change, until Ctrl-C")
    .addHelpText(
      "after",
      examples(
        "build src/main.ts --board PUCKJS --out out/main.js",
        "build blink --board PICO_R1_3 --out blink.js --strict",
      ),
    )
    .action(build);
}

async function build(entry: string, options: BuildOptions): Promise<void> {
  requireEntry(entry);
  if (isBundle(entry))
    throw new InputError(`${entry} is a bundle already\n  Give the source that it was built from.`);
  if (options.watch) return buildAndWatch(entry, options);
  const settings = await settingsFor(options);
  const { board, wheelCapacity } = settings;
  const bundle = await compileOnce({ entry, board, check: options.check, wheelCapacity });
  deliver(entry, bundle, settings, options);
  if (options.json) console.log(JSON.stringify(reportData(bundle, settings, options.out), null, 2));
  else for (const line of reportLines(bundle, board, options.out)) console.log(line);
}

/** Says what there is to warn of, and writes the files. Throws InputError where --strict forbids it. */
function deliver(entry: string, bundle: Bundle, settings: Settings, { out, strict }: BuildOptions): void {
  const warnings = reportWarnings(bundle, settings);
  if (warnings > 0 && strict)
    throw new InputError(
      `nothing was written: there ${warnings === 1 ? "is a warning" : `are ${warnings} warnings`}, and --strict`,
    );
  requireNoSource(out, entry, bundle.map);
  writeFiles([
    { path: `${out}.map`, text: renameSources(bundle.map, folderOf(entry), dirname(out)) },
    { path: out, text: bundle.code },
  ]);
}

/** Builds after each change of the program or its settings, until Ctrl-C. What is wrong is said, and does not end it. */
async function buildAndWatch(entry: string, options: BuildOptions): Promise<void> {
  await untilStopped((stopped) =>
    watchBuilds(
      {
        entry,
        check: options.check,
        settings: () => settingsFor(options),
        deliver: (bundle, settings) => deliver(entry, bundle, settings, options),
        onBuilt: (bundle, settings, { ms, isFirst }) => {
          if (options.json) console.log(JSON.stringify(reportData(bundle, settings, options.out)));
          else if (isFirst)
            for (const line of reportLines(bundle, settings.board, options.out)) console.log(line);
          else console.log(`${summary(bundle, settings.board, options.out)} (${ms} ms)`);
        },
        onFailed: (ms) => console.error(`not built (${ms} ms): ${options.out} is as it was`),
      },
      stopped,
    ),
  );
}

/** Says what there is to warn of, and gives how much that is. */
function reportWarnings(bundle: Bundle, { budgets, configFile }: Settings): number {
  for (const warning of bundle.warnings) reportDiagnostic(warning);
  const passed = overruns(bundle, budgets);
  for (const overrun of passed)
    reportWarning(`${overrunMessage(overrun)} (budgets.${overrun.budget} in ${basename(configFile ?? "")})`);
  return bundle.warnings.length + passed.length;
}

function summary(bundle: Bundle, board: BoardProfile, out: string): string {
  return `${out}: ${bundle.code.length} bytes, about ${bundle.jsvars} jsvars on ${board.name}`;
}

function reportLines(bundle: Bundle, board: BoardProfile, out: string): string[] {
  return [summary(bundle, board, out), "", ...sizeTables(bundle, board)];
}

function reportData(bundle: Bundle, { board, budgets }: Settings, out: string) {
  const { warnings } = bundle;
  return { out, board: board.id, ...sizeData(bundle, board), overruns: overruns(bundle, budgets), warnings };
}

/** Throws InputError where the bundle would replace a file that it is made from. */
function requireNoSource(out: string, entry: string, map: string): void {
  if (![entry, ...sourceFiles(map, folderOf(entry))].some((source) => isSame(source, out))) return;
  throw new InputError(`${out} is a source of the program\n  Give --out another file.`);
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);
}
