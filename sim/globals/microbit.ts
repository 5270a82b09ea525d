// The micro:bit: its sensors, which measure what the world says (devices/on-board.ts), and its display, as pictures in the trace.
import { apiNames } from "../../boards/api.ts";
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { hide, type Builtin } from "../realm.ts";
import { defineLibrary } from "./lacking.ts";

const rows = 5;
const columns = 5;

export function installMicrobit(board: Board): void {
  const { realm, onBoard, tracer, profile } = board;
  if (!apiNames(profile).has("show")) return;
  const accel: Builtin = () => {
    const { x, y, z } = onBoard.accelerometer.values;
    return realm.object({ x, y, z });
  };
  const mag: Builtin = () => realm.object({ ...onBoard.magnetometer.values });
  let shown = 0;
  const show: Builtin = (_, [image]) => {
    const bits = bitsOf(image);
    if (bits === undefined) {
      board.console.print("ERROR: Expecting Number, got undefined\n");
      return;
    }
    if (bits !== shown) tracer.add({ kind: "device", device: "display", text: pictureOf(bits) });
    shown = bits;
  };
  hide(realm.global, "show", realm.wrap("show", show));
  hide(realm.global, "acceleration", realm.wrap("acceleration", accel));
  hide(realm.global, "compass", realm.wrap("compass", mag));
  defineLibrary(board, "Microbit", () => ({ accel, mag }));
}

/** 25 bits; of text what is neither a space nor 0, lines aside. */
function bitsOf(image: unknown): number | undefined {
  if (typeof image === "number" || typeof image === "boolean") return Number(image) & 0x1ffffff;
  if (image === undefined || image === null) return undefined;
  if (typeof image !== "string") {
    const bytes = Buffer.from(toBytes([image]), "latin1");
    return [...bytes.subarray(0, 4)].reduce((bits, byte, i) => bits | (byte << (8 * i)), 0) & 0x1ffffff;
  }
  const dots = image.replaceAll(/[\r\n]/g, "").slice(0, rows * columns);
  return dots.split("").reduce((bits, dot, i) => (dot === " " || dot === "0" ? bits : bits | (1 << i)), 0);
}

function pictureOf(bits: number): string {
  const line = (row: number): string =>
    Array.from({ length: columns }, (_, i) => (bits & (1 << (row * columns + i)) ? "#" : ".")).join("");
  return Array.from({ length: rows }, (_, row) => line(row)).join("\n");
}
