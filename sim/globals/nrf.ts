// NRF: Bluetooth Low Energy, as far as its UART needs it.
import type { Board } from "../board.ts";
import { defineLibrary } from "./lacking.ts";

const address = "02:00:00:00:00:01 random";
const leftByBoard = 22;

export function installNrf(board: Board): void {
  const { realm, ble } = board;
  defineLibrary(board, "NRF", () => ({
    disconnect: () => ble.disconnect(leftByBoard),
    getAddress: () => address,
    getSecurityStatus: () => realm.object({ connected: ble.isConnected, encrypted: false, bonded: false }),
  }));
}
