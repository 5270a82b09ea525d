// `pinwheel record`: what has woken the program on a board, from its own record, as a file for `pinwheel sim --replay`.
import type { Command } from "commander";
import { readRecording } from "../link/recording.ts";
import { identify, requireProfile } from "../link/identity.ts";
import { formatRecording, missingFrom, type Recording } from "../recording.ts";
import { addPortOptions, examples, jsonOption, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { writeFiles } from "./output-files.ts";

interface RecordOptions extends PortOptions {
  out?: string;
  json?: true;
}

export function addRecordCommand(program: Command): void {
  const command = program
    .command("record")
    .summary("what has woken the program on a board, for sim --replay")
    .description(
      "Reads the record of what has woken the program on a board: each edge of a watched pin, all serial data, with its time.\n" +
        "The program keeps it when it calls record(200) first; `pinwheel sim ENTRY --replay FILE` repeats it.",
    );
  addPortOptions(command)
    .option("--out <file>", "where the record goes (default: stdout)")
    .addOption(jsonOption("what is in it as data, and the record itself where it goes to no file"))
    .addHelpText("after", examples("record --out night.rec", "record --port /dev/ttyACM0 --out night.rec"))
    .action(recordBoard);
}

async function recordBoard(options: RecordOptions): Promise<void> {
  const repl = await connectBoard(options);
  try {
    const identity = await identify(repl);
    const recording = await readRecording(repl, identity, requireProfile(identity, repl.label));
    const { json, out } = options;
    if (out !== undefined) writeRecording(recording, out);
    else if (!json) process.stdout.write(formatRecording(recording));
    if (json) console.log(JSON.stringify(dataOf(recording, out)));
    else console.error(describeRecording(recording, out));
  } finally {
    await repl.close();
  }
}

function dataOf(recording: Recording, out: string | undefined): object {
  const { board, firmware, program, until, sources, wakes } = recording;
  return {
    board,
    firmware,
    program,
    ms: until,
    sources,
    wakes: wakes.length,
    missing: missingFrom(recording) ?? null,
    ...(out === undefined ? { record: formatRecording(recording) } : { out }),
  };
}

export function writeRecording(recording: Recording, file: string): void {
  writeFiles([{ path: file, text: formatRecording(recording) }]);
}

/** What is in a record, in a line or two. */
export function describeRecording(recording: Recording, file?: string): string {
  const { wakes, sources, until } = recording;
  const names = sources.map((source) => ("pin" in source ? source.pin : source.serial)).join(", ");
  const from = names === "" ? "the program listens to nothing" : `of ${names}`;
  const where = file === undefined ? "" : ` in ${file}`;
  const missing = missingFrom(recording);
  return [
    `${wakes.length} ${wakes.length === 1 ? "wake" : "wakes"} ${from}, in ${(until / 1000).toFixed(1)} s${where}`,
    ...(missing === undefined ? [] : [`not all: ${missing}`]),
  ].join("\n");
}
