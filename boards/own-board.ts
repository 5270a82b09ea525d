// A board of somebody's own: the one whose firmware it runs, and what is wired to it. Invariant: what comes out is a
// profile like any other, validated by the same schema; the firmware's own names stay what they are.
import * as v from "valibot";
import { InvalidBoardError, loadBoard } from "./index.ts";
import { describeMistake } from "./mistakes.ts";
import { memory, consolePort, queue, storage } from "./profile-schema/firmware.ts";
import { power } from "./profile-schema/power.ts";
import { button, led, pin, sensor, ways } from "./profile-schema/wiring.ts";
import { pinName } from "./profile-schema/words.ts";
import { boardProfileSchema, type BoardProfile } from "./profile.ts";

/** No word of the language begins so, and no global that a program is likely to want. */
const ownNameOf = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Za-z0-9_]*$/, "a name of letters and digits that begins with a capital"),
);

const filled = v.pipe(v.string(), v.nonEmpty("a text that is not empty"));

export const ownBoardSchema = v.strictObject({
  extends: v.pipe(v.string(), v.description("The board whose firmware it runs: ESP32.")),
  name: v.optional(filled),
  reportsAs: v.pipe(
    v.optional(filled),
    v.description("What process.env.BOARD says, where the firmware is a build of one's own."),
  ),
  names: v.pipe(v.optional(v.record(ownNameOf, pinName)), v.description('Names for pins: { PUMP: "D26" }.')),
  leds: v.optional(
    v.array(
      v.strictObject({ name: ownNameOf, pin: led.entries.pin, inverted: v.optional(led.entries.inverted) }),
    ),
  ),
  buttons: v.optional(
    v.array(
      v.strictObject({
        name: ownNameOf,
        pin: button.entries.pin,
        inverted: v.optional(button.entries.inverted),
        pull: v.optional(button.entries.pull),
      }),
    ),
  ),
  sensors: v.optional(v.array(v.objectWithRest({ ...sensor.entries, name: ownNameOf }, sensor.rest))),
  pins: v.pipe(
    v.optional(v.array(v.strictObject({ ...v.partial(pin).entries, name: pinName }))),
    v.description("What is to be said of single pins: a note, 5 V tolerance."),
  ),
  power: v.optional(power),
  memory: v.optional(v.partial(memory)),
  console: v.optional(v.partial(consolePort)),
  queue: v.optional(v.partial(queue)),
  storage: v.optional(v.partial(storage)),
  modules: v.optional(v.array(filled)),
  reach: v.optional(v.array(v.picklist(ways))),
});

/** What `boards` of the settings holds for a board of one's own. */
export type OwnBoard = v.InferInput<typeof ownBoardSchema>;

/**
 * The profile of a board of one's own. `place` is for messages: where it stands. Throws UnknownBoardError for what it
 * extends, or InvalidBoardError with a paragraph for each mistake.
 */
export function ownBoard(id: string, own: v.InferOutput<typeof ownBoardSchema>, place: string): BoardProfile {
  const base = loadBoard(own.extends);
  const { names, leds = [], buttons = [], sensors, pins = [], ...rest } = own;
  const { $schema: _, ...known } = base;
  const lacking = pins.filter(({ name }) => !base.pins.some((each) => each.name === name));
  if (lacking.length > 0)
    throw new InvalidBoardError(
      lacking.map(({ name }) => `${place}.pins: ${name} is not a pin of ${base.id}`).join("\n"),
    );
  const result = v.safeParse(boardProfileSchema, {
    ...known,
    ...rest,
    id,
    name: own.name ?? id,
    reportsAs: own.reportsAs ?? base.reportsAs ?? base.id,
    memory: { ...base.memory, ...own.memory },
    console: { ...base.console, ...own.console },
    queue: { ...base.queue, ...own.queue },
    storage: own.storage ? { ...base.storage, ...own.storage } : base.storage,
    leds: [...leds.map((each) => wiredLed(each, base)), ...base.leds],
    buttons: [...buttons.map((each) => wiredButton(each, base)), ...base.buttons],
    ...(names && { names: Object.entries(names).map(([name, at]) => ({ name, pin: at })) }),
    ...(sensors && { sensors }),
    pins: base.pins.map((each) => ({ ...each, ...pins.find(({ name }) => name === each.name) })),
  });
  if (result.success) return result.output;
  const mistakes = result.issues.map((issue) => describeMistake(issue, boardProfileSchema, place));
  throw new InvalidBoardError(mistakes.join("\n"));
}

type Led = BoardProfile["leds"][number];
type Button = BoardProfile["buttons"][number];

/** What a program writes or reads at a part: the firmware may negate the pin already. */
function levelOn(inverted: boolean, at: string, { pins }: BoardProfile): 0 | 1 {
  const { negated = false } = pins.find(({ name }) => name === at) ?? {};
  return inverted === negated ? 1 : 0;
}

type Given<Part extends { name: string; pin: string }> = Pick<Part, "name" | "pin"> & Partial<Part>;

function wiredLed({ name, pin: at, inverted = false }: Given<Led>, base: BoardProfile): Led {
  return { name, pin: at, inverted, on: levelOn(inverted, at, base), own: true };
}

function wiredButton(
  { name, pin: at, inverted = false, pull = "none" }: Given<Button>,
  base: BoardProfile,
): Button {
  return { name, pin: at, inverted, on: levelOn(inverted, at, base), pull, own: true };
}
