// Gives a fresh realm the board's globals. Invariant: with what is left of the language's own library these are all the
// globals that Espruino has on that board; whatever the simulator cannot do is there too, and says so when it is called.
import type { Board } from "../board.ts";
import { hide } from "../realm.ts";
import { isObject } from "../values.ts";
import { installArrays } from "./arrays.ts";
import { installBangle } from "./bangle.ts";
import { installBuses } from "./buses.ts";
import { installConsole } from "./console.ts";
import { installEspruino } from "./espruino.ts";
import { installEvents } from "./events.ts";
import { installGraphics } from "./graphics.ts";
import { installHiddenRoot } from "./hidden-root.ts";
import { installLacking } from "./lacking.ts";
import { installLanguage } from "./language.ts";
import { installMicrobit } from "./microbit.ts";
import { installModules } from "./modules.ts";
import { installNrf } from "./nrf.ts";
import { installPins } from "./pins.ts";
import { installPixl } from "./pixl.ts";
import { installProcess } from "./process.ts";
import { installPuck } from "./puck.ts";
import { installRegisters } from "./registers.ts";
import { installSerial } from "./serial.ts";
import { installShiftOut } from "./shift-out.ts";
import { installSleep } from "./sleep.ts";
import { takeAwayOnSmallBuilds } from "./small-builds.ts";
import { installTimers } from "./timers.ts";
import { installWaveforms } from "./waveforms.ts";
import { installWatches } from "./watches.ts";

export function installGlobals(board: Board): void {
  installHiddenRoot(board);
  installEvents(board);
  installLanguage(board);
  installArrays(board);
  installConsole(board);
  installTimers(board);
  installPins(board);
  installShiftOut(board);
  installWaveforms(board);
  installWatches(board);
  installSerial(board);
  installBuses(board);
  installNrf(board);
  installPuck(board);
  installMicrobit(board);
  installPixl(board);
  installBangle(board);
  installProcess(board);
  installModules(board);
  installEspruino(board);
  installRegisters(board);
  installSleep(board);
  installGraphics(board);
  for (const [name, value] of Object.entries({ HIGH: 1, LOW: 0, global: board.realm.global }))
    hide(board.realm.global, name, value);
  takeAwayOnSmallBuilds(board);
  installLacking(board);
  markLibraries(board);
}

/** Plain objects among the globals, before the program has made any. */
function markLibraries({ realm }: Board): void {
  const plain = realm.prototypeOf("Object");
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(realm.global)) as {
    value: unknown;
  }[])
    if (isObject(value) && Object.getPrototypeOf(value) === plain) realm.markLibrary(value);
}
