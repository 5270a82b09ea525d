// `pinwheel build`: a program to a bundle and its source map, as files, and what it takes of the board. Invariant: with
// --strict, a build that has something to warn of writes nothing.
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import type { Bundle } from "../compiler/index.ts";
import { boardOption, examples, noCheckOption, wheelCapacityOption } from "./arguments.ts";
import { compileOnce, withCompiler } from "./compile.ts";
import { folderOf, renameSources, sourceFiles } from "../map-sources.ts";
import { untilStopped } from "./interrupt.ts";
import { writeFiles } from "./output-files.ts";
import { isBundle, requireEntry } from "./program.ts";
import { InputError, reportDiagnostic, reportError, reportWarning } from "./report.ts";
import { settingsFor, type BuildFlags, type Settings } from "./settings.ts";
import { watchFiles, type Round } from "./watch.ts";
import { overrunMessage, overruns, sizeData, sizeTables } from "./size-report.ts";

interface BuildOptions extends BuildFlags {
  out: string;
  check: boolean;
  json?: true;
  strict?: true;
  watch?: true;
}

export function addBuildCommand(program: Command): void {
  program
    .command("build")
    .summary("compile a program into a bundle")
    .description(
      "Compiles a program for a board into one file, writes its source map beside it\n" +
        "(FILE.map), and says what it takes of the board.\n" +
        "ENTRY is a .ts file (type-checked), a .js file, or a folder with an index.ts.",
    )
    .argument("<entry>", "the program")
    .addOption(boardOption())
    .requiredOption("--out <file>", "where the bundle goes")
    .addOption(wheelCapacityOption())
    .addOption(noCheckOption())
    .option("--json", "the sizes as data, for other programs")
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
  const bundle = await compileOnce(compileOptions(entry, options, settings));
  deliver(entry, bundle, settings, options);
  if (options.json) console.log(JSON.stringify(reportData(bundle, settings, options.out), null, 2));
  else for (const line of reportLines(bundle, settings.board, options.out)) console.log(line);
}

function compileOptions(entry: string, { check }: BuildOptions, { board, wheelCapacity }: Settings) {
  return { entry, board, check, wheelCapacity };
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
  await untilStopped(async (stopped) => {
    // Changed settings begin anew.
    while (!stopped.aborted) await watchWithSettings(entry, options, stopped);
  });
}

async function watchWithSettings(entry: string, options: BuildOptions, stopped: AbortSignal): Promise<void> {
  const settings = await settingsFor(options);
  const { board, configFiles } = settings;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  stopped.addEventListener("abort", end);
  let isFirst = true;
  let isStale = false;
  await withCompiler(compileOptions(entry, options, settings), (compiler) =>
    watchFiles(async (changed) => {
      const round = (failed: boolean): Round => ({
        files: [firstFile(entry), ...compiler.files, ...wanted(compiler.missing), ...configFiles],
        failed,
      });
      if (isStale || configFiles.some((file) => changed.has(file))) {
        isStale = (await attempt(() => settingsFor(options))) === undefined;
        if (!isStale) end();
        return round(isStale);
      }
      const began = performance.now();
      const bundle = await attempt(async () => {
        const built = await compiler.build();
        deliver(entry, built, settings, options);
        return built;
      });
      const ms = Math.round(performance.now() - began);
      if (bundle === undefined) console.error(`not built (${ms} ms): ${options.out} is as it was`);
      else if (options.json) console.log(JSON.stringify(reportData(bundle, settings, options.out)));
      else if (isFirst) for (const line of reportLines(bundle, board, options.out)) console.log(line);
      else console.log(`${summary(bundle, board, options.out)} (${ms} ms)`);
      const count = compiler.files.length + configFiles.filter((file) => existsSync(file)).length;
      if (isFirst) console.error(`watching ${count} files: Ctrl-C ends it`);
      isFirst = false;
      return round(bundle === undefined);
    }, ended.signal),
  );
  stopped.removeEventListener("abort", end);
}

/** What may be written where imports lead to nothing: a file, or a folder with an index. */
const wanted = (missing: readonly string[]): string[] =>
  missing.flatMap((file) => [file, join(file, "index.ts")]);

/** Where the program starts, or would. */
function firstFile(entry: string): string {
  const file = resolve(entry);
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? join(file, "index.ts") : file;
}

/** The result; undefined when it fails, which is said. */
async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    reportError(error);
    return undefined;
  }
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
