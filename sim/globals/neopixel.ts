// require("neopixel"): strips of lights.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { hide } from "../realm.ts";
import { pinArgument } from "./pins.ts";

/** The module's object, for the board's realm. */
export function makeNeopixel(board: Board): object {
  const { realm, profile, attached, tracer } = board;
  const object = realm.object();
  const write = realm.wrap("neopixel.write", (_, [where, data]) => {
    const pin = pinArgument(board, where);
    const bytes = Buffer.from(toBytes([data]), "latin1");
    if (bytes.length === 0) throw new EspruinoError("Data must be a non empty array");
    if (bytes.length % 3 !== 0) throw new EspruinoError("Data length must be a multiple of 3 (RGB)");
    const { functions } = profile.pins.find(({ name }) => name === pin.name) ?? { functions: [] };
    // There a serial bus is made to play the waveform.
    if (profile.chip.family.startsWith("STM32") && !functions.some((each) => /^SPI\d_MOSI$/.test(each)))
      throw new EspruinoError("No suitable SPI device found for this pin");
    tracer.add({ kind: "lights", pin: pin.name, bytes: [...bytes] });
    attached.lights(pin, new Uint8Array(bytes));
  });
  hide(object, "write", write);
  realm.markLibrary(object);
  return object;
}
