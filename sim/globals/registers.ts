// The chip's memory and registers. Invariant: only the register of reset reasons is there, as the profile describes it; all
// else says that it is not simulated.
import type { Board } from "../board.ts";
import { hide } from "../realm.ts";
import { notSimulated } from "./not-simulated.ts";

export function installRegisters(board: Board): void {
  const { realm, profile } = board;
  const register = profile.resetReason;
  const peek = realm.wrap("peek32", (_, [address]) =>
    address === register?.address ? board.resetBits : notSimulated("peek32"),
  );
  const poke = realm.wrap("poke32", (_, [address, value]) => {
    if (address !== register?.address) notSimulated("poke32");
    if (register?.clear !== undefined && Number(value) & register.clear) board.resetBits = 0;
  });
  hide(realm.global, "peek32", peek);
  hide(realm.global, "poke32", poke);
}
