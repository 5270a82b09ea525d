// The reset line of a board behind a USB adapter, which the adapter's control lines pull. Invariant: the boot pin, which
// the other of the two lines pulls, is let go before the board is, so that it starts its firmware and no boot loader.
import { setTimeout as pause } from "node:timers/promises";

/** The control lines that a host sets. */
export interface ControlLines {
  dtr: boolean;
  rts: boolean;
}

const heldMs = 100;
const settledMs = 50;

/**
 * Resets as kits of the ESP32 and ESP8266 are wired (RTS alone: reset, DTR alone: boot loader), and boards whose DTR
 * resets them when it comes. Leaves both as opening a port sets them: some USB consoles are silent without DTR.
 */
export async function pulseResetLine(set: (lines: ControlLines) => Promise<void>): Promise<void> {
  await set({ dtr: false, rts: true });
  await pause(heldMs);
  await set({ dtr: false, rts: false });
  await pause(settledMs);
  await set({ dtr: true, rts: true });
}
