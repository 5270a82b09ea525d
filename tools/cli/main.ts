#!/usr/bin/env node
// The command line: finds the command, and turns every way it can end into a message and an exit code. Invariant: of the
// commands, only the one that is asked for is loaded, unless it takes all of them to answer.
import { Command, CommanderError } from "commander";
import { nearest } from "../../boards/nearest.ts";
import { exitCode } from "./exit-codes.ts";
import { ownPackage } from "./own-package.ts";
import { reportError } from "./report.ts";

/** Each adds its command, in the order of the help. */
const commands = {
  new: async () => (await import("./new.ts")).addNewCommand,
  build: async () => (await import("./build.ts")).addBuildCommand,
  sim: async () => (await import("./sim.ts")).addSimCommand,
  explore: async () => (await import("./explore.ts")).addExploreCommand,
  dev: async () => (await import("./dev.ts")).addDevCommand,
  flash: async () => (await import("./flash.ts")).addFlashCommand,
  monitor: async () => (await import("./monitor.ts")).addMonitorCommand,
  reset: async () => (await import("./reset.ts")).addResetCommand,
  repl: async () => (await import("./repl.ts")).addReplCommand,
  eval: async () => (await import("./eval.ts")).addEvalCommand,
  record: async () => (await import("./record.ts")).addRecordCommand,
  fs: async () => (await import("./fs.ts")).addFsCommand,
  ports: async () => (await import("./ports.ts")).addPortsCommand,
  doctor: async () => (await import("./doctor.ts")).addDoctorCommand,
  boards: async () => (await import("./boards.ts")).addBoardsCommand,
  add: async () => (await import("./add.ts")).addAddCommand,
  explain: async () => (await import("./explain.ts")).addExplainCommand,
};

/** @param first the first argument: a command, or anything else that somebody may write there */
async function commandLine(first: string | undefined): Promise<Command> {
  const program = new Command("pinwheel")
    .description("Async TypeScript programs for boards that run Espruino: build, simulate, flash.")
    .version(ownPackage().version, "-V, --version", "print the version")
    .helpOption("-h, --help", "explain the command")
    .helpCommand(false)
    .showHelpAfterError("(add --help for the usage)")
    .exitOverride()
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 mistake in the input, 2 the program failed while it ran,\n" +
        "3 no board was reached, 4 the board did not take it, 70 defect in Pinwheel.",
    );
  const asked = Object.entries(commands).filter(([name]) => name === first);
  for (const [, load] of asked.length > 0 ? asked : Object.entries(commands)) (await load())(program);
  addHelpCommand(program);
  return program;
}

/** `help nope` says what is wrong, as `nope` does: commander's own help command prints the usage. */
function addHelpCommand(program: Command): void {
  program
    .command("help")
    .description("explain a command")
    .argument("[command]")
    .action((name: string | undefined) => {
      const command = program.commands.find((each) => each.name() === name);
      if (command) command.help();
      if (name === undefined) program.help();
      const meant = nearest(
        name,
        program.commands.map((each) => each.name()),
      );
      const suggestion = meant === undefined ? "" : `\n(Did you mean ${meant}?)`;
      program.error(`error: unknown command '${name}'${suggestion}`);
    });
}

// Whoever reads our output may stop early, as `head` does: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCode.ok);
  throw error;
});

try {
  await (await commandLine(process.argv[2])).parseAsync();
} catch (error) {
  // Commander has printed its own message by now; its codes are 0 for help and 1 for mistakes.
  process.exitCode = error instanceof CommanderError ? error.exitCode : reportError(error);
}
