// The other boards of a scenario, and the wires to them. Invariant: what is read here names files and places as they are written;
// whoever has the boards says what is not there, with the place in the scenario.
//
//   boards:
//     - { name: kitchen, board: PICO_R1_3, program: bell.ts, scenario: kitchen.yaml, wires: { D1: A0, Serial1: Serial2 } }
import * as v from "valibot";
import { nearest } from "../boards/nearest.ts";
import { name } from "./fields.ts";

const fields = v.strictObject({
  name: v.pipe(v.string("write a name"), v.regex(/^[\w-]+$/, "write letters, digits, - and _")),
  board: name,
  /** Its source or bundle, from the scenario's folder; so is its scenario. */
  program: name,
  scenario: v.optional(name),
  /** From a pin, port or I2C bus, of this board or as `kitchen.A0` of one further up, to one of the new board. */
  wires: v.optional(v.record(v.string(), name, "write wires such as { D1: A0, Serial1: Serial2 }"), {}),
});

export interface OtherBoard extends v.InferOutput<typeof fields> {
  /** Where it stands in the scenario: `door.yaml:3:5`. */
  readonly at: string;
}

/** A mistake, and the field that it is in. */
export interface BoardMistake {
  readonly message: string;
  readonly key: string | undefined;
  readonly isUnknown: boolean;
}

/** Reads one board; `taken` are the names of those before it. */
export function readOtherBoard(
  given: unknown,
  taken: readonly string[],
): v.InferOutput<typeof fields> | BoardMistake {
  const result = v.safeParse(fields, given);
  if (result.success) {
    const { name: called } = result.output;
    if (!taken.includes(called)) return result.output;
    return {
      message: `there is a board ${called} already: give this one another name`,
      key: "name",
      isUnknown: false,
    };
  }
  const [issue] = result.issues;
  const key = issue.path?.map((item) => item.key)[0];
  if (typeof key !== "string")
    return { message: "a board is a map, such as { name: …, board: … }", key: undefined, isUnknown: false };
  const known = Object.keys(fields.entries);
  if (!known.includes(key)) {
    const near = nearest(key, known);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return { message: `a board has no "${key}".${hint} It has ${known.join(", ")}`, key, isUnknown: true };
  }
  if (issue.received === "undefined")
    return { message: `a board needs "${key}"`, key: undefined, isUnknown: false };
  return { message: `${key}: ${issue.message}`, key, isUnknown: false };
}
