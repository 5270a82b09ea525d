// How the board sleeps. Code takes no virtual time, so a simulated board is never seen awake: what is asked for is only
// checked.
import type { Board } from "../board.ts";
import { hide } from "../realm.ts";
import { findPin, pinArgument } from "./pins.ts";

export function installSleep(board: Board): void {
  const { realm, profile } = board;
  const indicate = realm.wrap("setSleepIndicator", (_, [pin]) => {
    if (pin !== undefined) pinArgument(board, pin).write(0);
  });
  hide(realm.global, "setSleepIndicator", indicate);
  // Nobody sees it busy, either.
  const busy = realm.wrap("setBusyIndicator", (_, [pin]) => findPin(board, pin)?.write(0));
  hide(realm.global, "setBusyIndicator", busy);
  if (profile.sleep === "on-request")
    hide(
      realm.global,
      "setDeepSleep",
      realm.wrap("setDeepSleep", () => undefined),
    );
}
