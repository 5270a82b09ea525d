// Pixl.js and the badge: what their firmware has for the display's glass and for the battery. What is drawn is not simulated.
import type { Board } from "../board.ts";
import type { Builtin } from "../realm.ts";
import { defineLibrary } from "./lacking.ts";

export function installPixl(board: Board): void {
  const { tracer, onBoard } = board;
  const note = (text: string): void => tracer.add({ kind: "device", device: "display", text });
  const common: Record<string, Builtin> = {
    setContrast: (_, [contrast]) => note(`contrast ${Math.min(Math.max(Number(contrast) || 0, 0), 1)}`),
    getBatteryPercentage: () => Math.round(onBoard.battery.values.percent),
  };
  defineLibrary(board, "Badge", () => common);
  defineLibrary(board, "Pixl", () => ({
    ...common,
    setLCDPower: (_, [on]) => note(on ? "on" : "off"),
  }));
}
