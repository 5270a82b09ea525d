// What save() keeps in flash, and what is made of it at a start. Invariant: it is what dump() shows, statement by statement, where the firmware
// keeps an image of its memory: what a text does not tell is lost here, and kept there.
import type { Board } from "./board.ts";
import { dumpStatements } from "./dump.ts";
import { EspruinoError } from "./errors.ts";
import { namelessCode } from "./stack.ts";
import { fileFlags } from "./storage.ts";

const imageFile = ".varimg";
/** The memory of the interpreter on a computer, as it is at first. */
const linuxJsvars = 4096;

export function hasSavedState({ storage }: Board): boolean {
  return storage.find(imageFile) !== undefined;
}

/** Prints what the firmware does meanwhile, with the sizes of here. */
export function saveState(board: Board): void {
  const { storage, console, profile } = board;
  const text = Buffer.from(JSON.stringify(dumpStatements(board)), "utf8").toString("latin1");
  console.print("Compacting Flash...\n");
  storage.erase(imageFile);
  storage.compact();
  console.print("Calculating Size...\n");
  try {
    storage.write(imageFile, text, 0, 0, fileFlags.compressed);
  } catch (error) {
    if (!(error instanceof EspruinoError)) throw error;
    console.print(`ERROR: Too big to save to flash (${text.length} vs ${storage.stats.freeBytes} bytes)\n`);
    console.print("Deleting command history and trying again...\n");
    console.print("Not enough free space to save. Try require('Storage').eraseAll()\n");
    return;
  }
  const bytes = (profile.memory.jsvars ?? linuxJsvars) * profile.memory.bytesPerJsvar;
  console.print(`Writing..\nCompressed ${bytes} bytes to ${text.length}\n`);
}

/** What cannot be set up again is left out. */
export function loadState(board: Board): void {
  const { storage, console, execution, realm } = board;
  const text = storage.read(imageFile);
  if (text === undefined) return;
  console.print(`Loading ${text.length} bytes from flash...\n`);
  for (const statement of statementsOf(text)) {
    execution.step(() => void realm.evaluate(statement, namelessCode));
    execution.pending.clear();
  }
}

/** None for what another firmware has written. */
function statementsOf(text: string): string[] {
  try {
    return JSON.parse(Buffer.from(text, "latin1").toString("utf8")) as string[];
  } catch {
    return [];
  }
}
