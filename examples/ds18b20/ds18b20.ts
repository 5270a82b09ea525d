// DS18B20: thermometers on one wire. All of them convert at once; then each is asked.
import { sleep, type Bus } from "pinwheel-rt";

const FAMILY = "28";
const CONVERT = 0x44;
const READ = 0xbe;
/** The longest that a conversion to 12 bits takes, in ms. */
const CONVERSION = 750;

/** The Dallas checksum; 0 when the last byte is the checksum of those before it. */
export function crc8(bytes: ArrayLike<number>): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}

export interface Reading {
  /** Which one it is. */
  rom: string;
  /** °C; undefined when what came was damaged on the way, or nothing came. */
  celsius: number | undefined;
}

/** The thermometers on the wire. */
export function* find(wire: Bus<OneWire>) {
  const found = yield* wire.transaction((port) => port.search());
  return found.filter((rom) => rom.startsWith(FAMILY));
}

/** The temperatures of all of them: takes 750 ms, in which others have the wire. */
export function* read(wire: Bus<OneWire>, roms: readonly string[]) {
  yield* wire.transaction((port) => {
    port.reset();
    port.skip();
    port.write(CONVERT);
  });
  yield* sleep(CONVERSION);
  return yield* wire.transaction((port) => roms.map((rom) => readOne(port, rom)));
}

function readOne(port: OneWire, rom: string): Reading {
  port.select(rom);
  port.write(READ);
  const bytes = port.read(9);
  // A line that nobody pulls low reads 255 throughout: its checksum is wrong, too.
  if (crc8(bytes)) return { rom, celsius: undefined };
  return { rom, celsius: (((bytes[1] << 24) >> 16) | bytes[0]) / 16 };
}
