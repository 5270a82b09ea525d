// Which example fits which board, with which pins in the place of those that it names: what a user would look up in the
// board's pin-out and change in the import. Invariant: the answer depends on profile, example and bundle alone.
import { boardExportNames } from "../../boards/board-exports.ts";
import type { BoardProfile } from "../../boards/index.ts";
import type { Bundle } from "../../tools/compiler/index.ts";

/** What the pins are for that an example names by their number. */
const roles: Readonly<Record<string, Readonly<Record<string, Role>>>> = {
  bme280: { D1: "scl", D2: "sda" },
  ssd1306: { D1: "scl", D2: "sda" },
  ds18b20: { D1: "pin" },
  encoder: { D1: "watched", D2: "watched" },
  neopixels: { D1: "pin" },
  servo: { D1: "pwm" },
};
type Role = "pin" | "watched" | "pwm" | "scl" | "sda";

/** Which names take the place of which; or in a word, what the board lacks. */
export type Fit = { readonly names: Readonly<Record<string, string>> } | { readonly lacks: string };

/** The pins of a board for an example, whose source is `text`. */
export function fitPins(example: string, text: string, board: BoardProfile): Fit {
  const imported = /^import \{(.*)\} from "pinwheel-rt\/board";$/m.exec(text)?.[1].split(",") ?? [];
  const uses = imported.map((each) => each.trim());
  const modules = Array.from(text.matchAll(/(?<=from ")(?!pinwheel-rt|\.)[^"]+/g), ([module]) => module);
  const lacks = modules.find((module) => !board.modules.includes(module));
  if (lacks !== undefined) return { lacks };
  const names: Record<string, string> = {};
  const free = freePins(board);
  const take = (able: (pin: Pin) => boolean): string | undefined => {
    const found = free.findIndex(able);
    return free.splice(found, found < 0 ? 0 : 1)[0]?.name;
  };
  const known = boardExportNames(board);
  const roleOf = roles[example] ?? {};
  // A button is watched as well.
  const lines = new Set(board.buttons.slice(0, 1).map(({ pin }) => pin.slice(1)));
  const hasLine = ({ name }: Pin): boolean =>
    board.interrupts.rule === "any" || (!lines.has(name.slice(1)) && Boolean(lines.add(name.slice(1))));
  for (const name of uses) {
    const role = roleOf[name];
    const [stem] = /^[A-Z][a-zA-Z]*|I2C/.exec(name) ?? [];
    let by: string | undefined;
    if (name === "I2C1") by = board.i2c[0]?.name;
    else if (name === "Serial1") by = serialOf(board);
    else if (role === "scl" || role === "sda") by = wireOf(board, role, take);
    else if (role === "pwm") by = take(({ functions }) => functions.some((each) => each.startsWith("PWM")));
    else if (role === "watched") by = take(hasLine);
    else if (role === "pin" || !known.includes(name)) by = take(() => true);
    else by = name;
    if (by === undefined)
      return { lacks: role === undefined ? (stem ?? name) : role === "pwm" ? "PWM" : "I2C" };
    if (by !== name) names[name] = by;
  }
  return { names };
}

type Pin = BoardProfile["pins"][number];

/** Pins on which nothing hangs yet, those of most boards' edges first. */
function freePins(board: BoardProfile): Pin[] {
  const { serials, i2c, leds, buttons, interrupts, layout } = board;
  const ports = [...serials, ...i2c.slice(0, 1)].flatMap((port) => Object.values(port));
  const taken = new Set<unknown>([
    ...ports,
    ...interrupts.excluded,
    ...[...leds, ...buttons].map(({ pin }) => pin),
  ]);
  const edges = Object.values(layout ?? {}).flat();
  const free = board.pins.filter(
    ({ name, note }) => !taken.has(name) && !/leave it alone|Input only/.test(note ?? ""),
  );
  return free.toSorted((a, b) => Number(edges.includes(b.name)) - Number(edges.includes(a.name)));
}

/** A port with wires that is not the console's for good. */
function serialOf({ serials, console: { port, takenOverBy } }: BoardProfile): string | undefined {
  return serials.find(
    ({ name, anyPins, tx }) =>
      /^Serial\d/.test(name) && (anyPins || tx !== undefined) && (name !== port || takenOverBy !== null),
  )?.name;
}

function wireOf(
  board: BoardProfile,
  role: "scl" | "sda",
  take: (able: (pin: Pin) => boolean) => string | undefined,
): string | undefined {
  const [bus] = board.i2c;
  if (bus === undefined) return undefined;
  const wire = bus[role];
  if (wire !== undefined) return wire;
  return take(({ functions }) => bus.anyPins || functions.includes(`${bus.name}_${role.toUpperCase()}`));
}

/** Once it is loaded, at least so much of the board's memory must be free for tasks and data. */
const freeShare = 1 / 4;

/** What a bundle that was built for the board lacks there, in a word; undefined when it has room. */
export function lacksRoom({ code, jsvars }: Bundle, { memory, storage }: BoardProfile): string | undefined {
  if (storage === null || code.length > storage.pages * storage.pageBytes) return "storage";
  if (memory.jsvars !== null && jsvars > memory.jsvars * (1 - freeShare)) return "memory";
  return undefined;
}
