// The examples as tests see them: built for every board that an example's boards.json names.
//
// boards.json says, for each board, which of the board's names stands for one that the program uses and the board lacks
// (or uses otherwise): {"ESP32": {"LED2": "D12"}} reads "on an ESP32, put D12 where the program says LED2". Users do that
// by hand, in the import from pinwheel-rt/board; here the import and the scenario are rewritten in a copy.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "../support/program.ts";

/** One example on one board. */
export interface Example {
  name: string;
  board: string;
  files: Files;
  /** The scenario's text. */
  scenario: string;
  /** Virtual milliseconds after which everything in the scenario has happened. */
  ms: number;
}

const root = fileURLToPath(new URL("../../examples/", import.meta.url));

/** How long each example's golden trace is, in virtual milliseconds. */
const durations: Record<string, number> = {
  blink: 5_000,
  bme280: 10_000,
  button: 10_000,
  ds18b20: 6_000,
  encoder: 8_000,
  mqtt: 130_000,
  neopixels: 2_000,
  "serial-console": 16_000,
  servo: 10_000,
  ssd1306: 3_000,
  thermostat: 60_000,
};

/** Which test file holds which examples to their golden files. */
export const spread = {
  buses: ["bme280", "ds18b20", "ssd1306"],
  lights: ["blink", "button", "neopixels"],
  lines: ["serial-console", "thermostat"],
  motion: ["encoder", "servo"],
  networks: ["mqtt"],
};

export const exampleNames = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

for (const name of exampleNames)
  if (!Object.values(spread).flat().includes(name))
    throw new Error(
      `say in ${import.meta.url} which test file holds the example ${name} to its golden files`,
    );

/** Where an example's golden file of that name is. */
export function goldenFile(name: string, file: string): string {
  return join(root, name, "golden", file);
}

/** An example as it stands. Throws for one whose duration is not listed here. */
export function sourcesOf(name: string): Omit<Example, "board"> {
  const folder = join(root, name);
  const ms = durations[name];
  if (ms === undefined) throw new Error(`say in ${import.meta.url} how long to run the example ${name}`);
  const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  // The entry comes first.
  const ordered = ["index.ts", ...sources.filter((file) => file !== "index.ts")];
  return {
    name,
    ms,
    files: Object.fromEntries(ordered.map((file) => [file, readFileSync(join(folder, file), "utf8")])),
    scenario: readFileSync(join(folder, "scenario.yaml"), "utf8"),
  };
}

/** An example for every board that its boards.json names. */
export function examplesOf(name: string): Example[] {
  const folder = join(root, name);
  const sources = sourcesOf(name);
  const boards: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(join(folder, "boards.json"), "utf8"),
  );
  return Object.entries(boards).map(([board, names]) => ({ ...withNames(sources, names), board }));
}

/** An example with some of the board's names replaced, in its import and in its scenario. */
export function withNames<T extends Pick<Example, "files" | "scenario">>(
  example: T,
  names: Readonly<Record<string, string>>,
): T {
  const { files, scenario } = example;
  const renamedFiles = Object.entries(files).map(([file, source]): [string, string] => [
    file,
    withImportsRenamed(source, names),
  ]);
  return {
    ...example,
    files: Object.fromEntries(renamedFiles),
    scenario: renamed(scenario, names, (to) => to),
  };
}

function withImportsRenamed(source: string, names: Readonly<Record<string, string>>): string {
  return source.replace(/^import \{.*\} from "pinwheel-rt\/board";$/m, (statement) =>
    renamed(statement, names, (to, from) => `${to} as ${from}`),
  );
}

/** A text with some of the board's names replaced. */
function renamed(
  text: string,
  names: Readonly<Record<string, string>>,
  form: (to: string, from: string) => string,
): string {
  return text.replace(/\b[A-Z]\w+\b/g, (word) => {
    const to = names[word];
    return to === undefined ? word : form(to, word);
  });
}
