// `pinwheel eval`: asks a board for the value of an expression.
import type { Command } from "commander";
import { addPortOptions, durationOption, examples, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";

interface EvalOptions extends PortOptions {
  timeout: number;
}

export function addEvalCommand(program: Command): void {
  const command = program
    .command("eval")
    .summary("evaluate an expression on a board")
    .description("Evaluates a JavaScript expression on a board and prints its value as JSON.")
    .argument("<expr>", "the expression, in the JavaScript that Espruino knows");
  addPortOptions(command)
    .addOption(durationOption("--timeout <duration>", "how long to wait for the value", "5s"))
    .addHelpText(
      "after",
      examples('eval "1+1" --port /dev/ttyACM0', 'eval "process.memory().free" --port tcp://192.168.1.20:23'),
    )
    .action(evaluate);
}

async function evaluate(expression: string, options: EvalOptions): Promise<void> {
  const repl = await connectBoard(options);
  try {
    const text = await repl.evaluateText(expression, { timeoutMs: options.timeout });
    console.log(text === "undefined" ? "null" : text); // JSON has no other word for it
  } finally {
    await repl.close();
  }
}
