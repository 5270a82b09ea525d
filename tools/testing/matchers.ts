// Vitest's expect(), for boards and their pins. Invariant: a message says what was there instead, and shows the timeline.
import { inspect } from "node:util";
import { expect } from "vitest";
import { TestBoard } from "./board.ts";
import type { TestPin } from "./ends.ts";

export interface BoardMatchers<R = unknown> {
  /** A board: whether some line that it printed is this one, or matches. */
  toHavePrinted(line: string | RegExp): R;
  /** A board: whether its program never held more than so many jsvars after an idle pass. Wants `memory: true` of boot(). */
  toHoldAtMost(jsvars: number): R;
  /** A pin: whether it is on, at full level or a part of it. */
  toBeLit(): R;
  /**
   * A pin: its changes. A number is how many; a list of levels is which, in order; with times, `[ms, level]`, each must
   * have come within `tolerance` milliseconds of its own, 1 when not given.
   */
  toHaveEdges(
    edges: number | readonly number[] | readonly (readonly [number, number])[],
    tolerance?: number,
  ): R;
}

declare module "vitest" {
  // oxlint-disable-next-line typescript/no-explicit-any, typescript/no-empty-object-type -- as Vitest declares it
  interface Matchers<T = any> extends BoardMatchers<T> {}
}

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Throws TypeError for anything else than a board. */
function requireBoard(matcher: string, given: unknown): void {
  if (!(given instanceof TestBoard))
    throw new TypeError(
      `${matcher}() asks a board: expect(board).${matcher}(…), with the board that boot() gave`,
    );
}

/** Throws TypeError for anything else than a pin. */
function requirePin(matcher: string, given: unknown): void {
  if (typeof given !== "object" || given === null || !("edges" in given))
    throw new TypeError(`${matcher}() asks a pin: expect(board.pin("LED1")).${matcher}(…)`);
}

/** Throws TypeError where the matcher's argument is none that could ever match, or refuse. */
function requireThat(holds: boolean, matcher: string, given: unknown, wants: string): void {
  if (!holds) throw new TypeError(`${matcher}() takes ${wants}, not ${inspect(given)}`);
}

const isLevel = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

function isEdge(value: unknown): boolean {
  if (!Array.isArray(value)) return isLevel(value);
  const [ms, level] = value as unknown[];
  return value.length === 2 && typeof ms === "number" && ms >= 0 && isLevel(level);
}

export const matchers = {
  toHavePrinted(board: TestBoard, line: string | RegExp): Outcome {
    requireBoard("toHavePrinted", board);
    const isLine = line instanceof RegExp || (typeof line === "string" && !line.includes("\n"));
    requireThat(isLine, "toHavePrinted", line, "the text of one line or an expression");
    const { printed } = board;
    // Not test(), which remembers where it was in an expression with the flag g.
    const pass = printed.some((each) => (typeof line === "string" ? each === line : each.search(line) >= 0));
    const wanted = typeof line === "string" ? JSON.stringify(line) : String(line);
    return {
      pass,
      message: () =>
        `${board.id} printed ${pass ? "" : "no line "}${wanted}; its timeline:\n${board.timeline()}`,
    };
  },

  toHoldAtMost(board: TestBoard, jsvars: number): Outcome {
    requireBoard("toHoldAtMost", board);
    requireThat(isCount(jsvars), "toHoldAtMost", jsvars, "a number of jsvars");
    const { peak, used, total } = board.memory();
    const first = board.trace.find((event) => event.kind === "memory" && event.jsvars > jsvars);
    const since = first === undefined ? "" : `, more than ${jsvars} from ${first.t} ms on`;
    return {
      pass: peak <= jsvars,
      message: () =>
        `${board.id} held ${peak} jsvars${total === null ? "" : ` of ${total}`} at most${since}, and ${used} in the end; ` +
        `the timeline:\n${board.timeline()}`,
    };
  },

  toBeLit(pin: TestPin): Outcome {
    requirePin("toBeLit", pin);
    const pass = pin.level > 0;
    return {
      pass,
      message: () => `${pin.name} is ${pass ? `on (${pin.level})` : "off"}; the timeline:\n${pin.timeline()}`,
    };
  },

  toHaveEdges(
    pin: TestPin,
    wanted: number | readonly (number | readonly [number, number])[],
    tolerance = 1,
  ): Outcome {
    requirePin("toHaveEdges", pin);
    const areEdges = isCount(wanted) || (Array.isArray(wanted) && wanted.every(isEdge));
    requireThat(
      areEdges,
      "toHaveEdges",
      wanted,
      "how many, a list of levels (0 to 1), or a list of [ms, level]",
    );
    const isTolerance = typeof tolerance === "number" && tolerance >= 0;
    requireThat(isTolerance, "toHaveEdges", tolerance, "a number of milliseconds as its tolerance");
    const edges = pin.edges();
    const isSame = (i: number, want: number | readonly [number, number]): boolean => {
      const { t, level } = edges[i];
      if (typeof want === "number") return level === want;
      return level === want[1] && Math.abs(t - want[0]) <= tolerance;
    };
    const pass =
      typeof wanted === "number"
        ? edges.length === wanted
        : edges.length === wanted.length && wanted.every((want, i) => isSame(i, want));
    const found = edges.map(({ t, level }) => `[${t}, ${level}]`).join(" ") || "none";
    return {
      pass,
      message: () =>
        `${pin.name} has ${edges.length} edges: ${found}\n` +
        `${pass ? "not expected" : "expected"}: ${JSON.stringify(wanted)}; the timeline:\n${pin.timeline()}`,
    };
  },
};

expect.extend(matchers);
