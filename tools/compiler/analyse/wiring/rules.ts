// What a board cannot do with its pins. Invariant: an error is what fails whenever the program comes there; two uses that
// exclude one another are an error only when both are certain and nothing in the program gives a pin back, else a warning.
import type * as es from "estree";
import type { BoardProfile } from "../../../../boards/index.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { missingPin } from "../../parse/missing-pins.ts";
import type { PinUse, Setting, Uses } from "./uses.ts";

export interface Finding {
  severity: Diagnostic["severity"];
  /** `wiring/…`. */
  code: string;
  message: string;
  remedy: string;
  node: es.Node;
}

/** `place` says in words where a node stands: `main.ts:5:9`. */
type Rule = (uses: Uses, board: BoardProfile, place: (node: es.Node) => string) => Finding[];

const severityOf = (uses: Uses, ...both: readonly { isCertain: boolean }[]): Finding["severity"] =>
  both.every(({ isCertain }) => isCertain) && uses.releases.size === 0 ? "error" : "warning";

/** The first watch of each pin, in the order of the text. */
function watches({ pins }: Uses): PinUse[] {
  const first = new Map<string, PinUse>();
  for (const use of pins.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain)))
    if (use.kind === "watch" && !first.has(use.pin)) first.set(use.pin, use);
  return [...first.values()];
}

const notWatchable: Rule = ({ pins }, board) =>
  pins
    .filter(({ kind, pin }) => kind === "watch" && board.interrupts.excluded.includes(pin))
    .map(({ what, pin, node }) => ({
      severity: "error",
      code: "wiring/not-watchable",
      message: `${what}: ${pin} of ${board.name} cannot be watched`,
      remedy: `Wire it to another pin, or read it in a loop: all but ${board.interrupts.excluded.join(", ")} can be watched.`,
      node,
    }));

const oneLine: Rule = (uses, board, place) => {
  if (board.interrupts.rule !== "one-per-pin-number") return [];
  const numberOf = ({ pin }: PinUse): string => pin.slice(1);
  const all = watches(uses);
  return all.flatMap((use, i) => {
    const other = all.slice(0, i).find((each) => numberOf(each) === numberOf(use));
    if (other === undefined) return [];
    return {
      severity: severityOf(uses, use, other),
      code: "wiring/one-line",
      message: `${use.what}: ${board.name} has one interrupt line for all pins with the number ${numberOf(use)}, and ${other.what} has it (${place(other.node)})`,
      remedy: `Wire one of the two to a pin with another number.`,
      node: use.node,
    };
  });
};

const tooMany: Rule = (uses, board, place) => {
  const { limit } = board.interrupts;
  const all = watches(uses);
  const use = all[limit];
  if (use === undefined) return [];
  const before = all.slice(0, limit);
  return [
    {
      severity: severityOf(uses, use, ...before),
      code: "wiring/too-many-watches",
      message: `${use.what}: ${board.name} watches ${limit} pins at most, and this is one more than ${before.map((each) => `${each.pin} (${place(each.node)})`).join(", ")}`,
      remedy: "Watch fewer pins: read slow ones in a loop, or put several behind a port expander.",
      node: use.node,
    },
  ];
};

const taken: Rule = (uses, board, place) =>
  uses.pins
    .filter(({ kind }) => kind === "bus")
    .flatMap((bus) => {
      const others = uses.pins.filter(({ kind, pin }) => kind !== "bus" && pin === bus.pin);
      const other = others.find(({ kind }) => kind !== "output") ?? others[0];
      if (other === undefined) return [];
      // A pin that the program writes itself may be what wakes a bus up, before it is set up.
      return {
        severity: other.kind === "output" ? "warning" : severityOf(uses, bus, other),
        code: "wiring/pin-taken",
        message: `${other.what}: ${bus.pin} of ${board.name} belongs to ${bus.what} (${place(bus.node)})`,
        remedy: "Use another pin for one of the two.",
        node: other.node,
      };
    });

const twoBuses: Rule = (uses, board, place) => {
  const buses = uses.pins.filter(({ kind }) => kind === "bus");
  const portOf = ({ wire, what }: PinUse): string => wire?.bus ?? what.split(",")[0] ?? what;
  return buses.flatMap((bus, i) => {
    const other = buses.slice(0, i).find((each) => each.pin === bus.pin && portOf(each) !== portOf(bus));
    if (other === undefined) return [];
    return {
      severity: severityOf(uses, bus, other),
      code: "wiring/pin-taken",
      message: `${bus.what}: ${bus.pin} of ${board.name} belongs to ${other.what} (${place(other.node)})`,
      remedy: "Use another pin for one of the two.",
      node: bus.node,
    };
  });
};

const noSuchPin: Rule = ({ noPins }, board) =>
  noPins.map(({ name, what, node }) => {
    const { message, remedy } = missingPin(name, { file: "", line: 0, column: 0 }, board);
    return {
      severity: "error",
      code: "missing-pin",
      message: `${what}: ${message}`,
      remedy: remedy ?? "",
      node,
    };
  });

const wrongPins: Rule = ({ pins }, board) => {
  // Others lead every signal to every pin.
  const fixed = [...board.serials, ...board.spi, ...board.i2c].filter(({ anyPins }) => !anyPins);
  return pins.flatMap(({ wire, pin, what, node }) => {
    if (wire === undefined) return [];
    const { bus, name } = wire;
    if (!fixed.some((each) => each.name === bus)) return [];
    const role = `_${name.toUpperCase()}`;
    const stems = bus.startsWith("Serial")
      ? ["USART", "UART"].map((stem) => bus.replace("Serial", stem))
      : [bus];
    const carries = (each: BoardProfile["pins"][number]): boolean =>
      each.functions.some((one) => stems.some((stem) => one === stem + role));
    const able = board.pins.filter(carries).map((each) => each.name);
    // Where the profile knows of none, it does not know.
    if (able.length === 0 || able.includes(pin)) return [];
    return {
      severity: "error",
      code: "wiring/wrong-pin",
      message: `${what}: ${pin} of ${board.name} does not carry ${bus}'s ${name}`,
      remedy: `${able.join(", ")} ${able.length === 1 ? "does" : "do"}.`,
      node,
    };
  });
};

/** Milliseconds: Espruino's shortest timer. */
const shortestTimer = 0.1;

const shortDebounce: Rule = ({ settings }) =>
  settings
    .filter(({ name, value }) => name === "debounce" && value > 0 && value < shortestTimer)
    .map(({ of, value, node }) => ({
      severity: "error",
      code: "wiring/short-debounce",
      message: `${of}: a debounce of ${value} ms is below the timer's resolution of ${shortestTimer} ms`,
      remedy: "Debounce is in milliseconds: 5 to 50 for a switch; 0 for none.",
      node,
    }));

/** Bytes of an entry in a buffer: an edge is a 64-bit number; a line has `max` characters and its end. */
const bytesOf: Readonly<Record<string, number>> = { input: 8, stream: 1, lines: 2 };
/** Characters of a line when `max` is not given. */
const defaultMax = 80;
/** Lines that are kept when `buffer` is not given. */
const defaultLines = 4;

const buffers: Rule = ({ settings }, board, place) => {
  const { jsvars, bytesPerJsvar } = board.memory;
  if (jsvars === null) return [];
  const room = jsvars * bytesPerJsvar;
  const maxOf = ({ call }: Setting): number =>
    settings.find((each) => each.name === "max" && each.call === call)?.value ?? defaultMax;
  const bytes = (each: Setting): number =>
    each.value * ((bytesOf[each.of] ?? 0) + (each.of === "lines" ? maxOf(each) : 0));
  const isAlone = ({ call }: Setting): boolean =>
    !settings.some((each) => each.name === "buffer" && each.call === call);
  const all = settings
    .filter((each) => each.name === "buffer" || (each.name === "max" && each.of === "lines" && isAlone(each)))
    .map((each): Setting => (each.name === "max" ? { ...each, value: defaultLines } : each))
    .filter((each) => bytes(each) > 0);
  const single = all.find((each) => bytes(each) > room);
  const certain = all.filter(({ isCertain }) => isCertain);
  const sum = certain.reduce((total, each) => total + bytes(each), 0);
  const worst = single ?? (sum > room ? certain.toSorted((a, b) => bytes(b) - bytes(a))[0] : undefined);
  if (worst === undefined) return [];
  const others = single ? [] : certain.filter((each) => each !== worst);
  const more =
    others.length === 0 ? "" : `; with ${others.map((each) => place(each.node)).join(", ")} ${sum}`;
  return [
    {
      severity: "error",
      code: "wiring/buffers",
      message: `${worst.of}: a buffer of ${worst.value} takes ${bytes(worst)} bytes${more}, and ${board.name} has ${room} for everything`,
      remedy: "Take a smaller buffer, and read more often.",
      node: worst.node,
    },
  ];
};

export const rules: readonly Rule[] = [
  notWatchable,
  oneLine,
  tooMany,
  taken,
  twoBuses,
  noSuchPin,
  wrongPins,
  shortDebounce,
  buffers,
];
