// process, and starting over: load, reset, save, dump, getSerial.
import type { Board } from "../board.ts";
import { bootCode } from "../boot.ts";
import { dumpStatements } from "../dump.ts";
import { EspruinoError } from "../errors.ts";
import { MemoryAccount } from "../memory/account.ts";
import { hide } from "../realm.ts";
import { version } from "../version.ts";
import { moduleNames } from "./modules.ts";

const linuxJsvars = 4096; // Where the number grows on demand, this is what there is at first.
const serialNumber = "00000000-00000000-00000000";

export function installProcess(board: Board): void {
  const { realm } = board;
  const process = realm.object();
  hide(process, "version", version);
  hide(process, "env", realm.object(environment(board)));
  hide(
    process,
    "memory",
    realm.wrap("process.memory", () => memory(board)),
  );
  hide(realm.global, "process", process);
  hide(
    realm.global,
    "getSerial",
    realm.wrap("getSerial", () => serialNumber),
  );
  const load = realm.wrap("load", (_, [file]) => {
    board.restart = { kind: "load", file: typeof file === "string" ? file : undefined };
  });
  const reset = realm.wrap("reset", (_, [erase]) => {
    board.restart = { kind: "reset", erase: Boolean(erase) };
  });
  const save = realm.wrap("save", () => {
    if (board.storage.find(bootCode) !== undefined)
      throw new EspruinoError("Cannot save: .bootcde file already exists. Please remove it first.");
    board.restart = { kind: "save" };
  });
  const dump = realm.wrap("dump", () => {
    for (const statement of dumpStatements(board)) board.console.print(`${statement}\n`);
  });
  hide(realm.global, "dump", dump);
  hide(realm.global, "save", save);
  hide(realm.global, "load", load);
  hide(realm.global, "reset", reset);
}

function environment({ profile, consolePort }: Board): Record<string, unknown> {
  const { chip, storage } = profile;
  return {
    VERSION: version,
    GIT_COMMIT: "simulator",
    BOARD: profile.reportsAs ?? profile.id,
    RAM: (chip.ramKB ?? 0) * 1024,
    FLASH: (chip.flashKB ?? 0) * 1024,
    STORAGE: storage === null ? 0 : storage.pages * storage.pageBytes,
    SERIAL: serialNumber,
    CONSOLE: consolePort,
    MODULES: moduleNames.filter((name) => profile.modules.includes(name)).join(","),
  };
}

/** What is held while somebody asks, beside what is held at rest: a callback that runs, and the answer. */
const askingJsvars = 7;

function memory(board: Board): object {
  const { realm, profile, queue, serials } = board;
  // Where nobody has counted from the start, what functions and their variables hold is not known, and left out.
  const account = board.memory ?? new MemoryAccount(board, false);
  const usage = askingJsvars + account.measure();
  const unsent = [...serials.values()].reduce((sum, port) => sum + port.unsent, 0);
  const total = profile.memory.jsvars ?? linuxJsvars;
  return realm.object({
    free: total - usage,
    usage,
    total,
    history: 0,
    gc: 0,
    gctime: 0,
    blocksize: profile.memory.bytesPerJsvar,
    rx: realm.object({ used: queue.used, total: profile.queue.eventBytes }),
    tx: realm.object({ used: unsent, total: profile.queue.transmitBytes }),
  });
}
