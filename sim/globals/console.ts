// print, console and echo.
import { formatArguments } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { describe } from "../describe.ts";
import { hide } from "../realm.ts";

export function installConsole(board: Board): void {
  const { realm } = board;
  const print = realm.wrap("print", (_, args) => {
    board.console.print(`${formatArguments(args, (object) => describe(board, object))}\n`);
  });
  hide(realm.global, "print", print);
  const console = realm.object();
  for (const name of ["log", "debug", "info", "warn", "error", "trace"]) hide(console, name, print);
  hide(realm.global, "console", console);
  const echo = realm.wrap("echo", (_, [on]) => {
    board.console.echo = Boolean(on);
  });
  hide(realm.global, "echo", echo);
}
