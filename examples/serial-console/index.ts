// A console on a serial port: it takes a line, does what it says, and answers. A command that asks back waits for its
// answer only for some seconds, and whatever goes wrong is answered too, and does not end the program.
//
//   ping               pong
//   add 1 2 3          6
//   led on | led off   switches LED1
//   name               asks for your name, and greets you
//   stats              how long it has been running, and how many lines were lost
//
// Serial1 must not be Espruino's console: on a board that starts with the console there, move it first, for example
// with USB.setConsole(true).
import { lines, run, time, TimeoutError } from "pinwheel-rt";
import { LED1, Serial1 } from "pinwheel-rt/board";

/** Milliseconds to wait for an answer. */
const PATIENCE = 5000;

/** No line is longer than 40 characters: what is longer is cut, and counted as lost. */
const terminal = lines(Serial1, { baud: 9600, max: 40 });

const say = (text: string): void => terminal.write(`${text}\r\n`);

async function ask(question: string): Promise<string> {
  say(question);
  return terminal.read({ timeout: PATIENCE });
}

async function perform(command: string, words: readonly string[]): Promise<string> {
  switch (command) {
    case "ping":
      return "pong";
    case "add":
      return String(add(words));
    case "led":
      if (words[0] !== "on" && words[0] !== "off") throw new Error("led on, or led off?");
      LED1.write(words[0] === "on");
      return "ok";
    case "name":
      return `Hello, ${await ask("What is your name?")}!`;
    case "stats":
      return `${Math.floor(time() / 1000)} s, ${terminal.lost} lost`;
    default:
      throw new Error(`unknown command "${command}"`);
  }
}

function add(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const n = Number(word);
    if (isNaN(n)) throw new Error(`"${word}" is no number`);
    sum += n;
  }
  return sum;
}

run(async () => {
  let lost = 0;
  say("ready");
  for await (const line of terminal) {
    if (terminal.lost > lost) {
      lost = terminal.lost;
      say("Error: a line was too long, or too many came at once");
      continue;
    }
    const [command, ...words] = line.trim().split(" ");
    if (!command) continue;
    try {
      say(await perform(command, words));
    } catch (error) {
      say(error instanceof TimeoutError ? "too late" : String(error));
    }
  }
});
