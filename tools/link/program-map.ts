// Whether a source map belongs to what a board has in flash. Invariant: a place in a file that holds another program is not
// taken for one of the map's; and asking sends one question, and no Ctrl-C: the program goes on.
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { slotFile } from "./slots.ts";
import { readSurvey, surveyQuestion, type Survey } from "./survey.ts";
import { LinkError } from "./transport.ts";

/** A bundle's source map, as JSON, and the CRC-32 of the bundle, where it is known. */
export interface ProgramMap {
  map: string;
  crc: number | undefined;
}

/** What is known of a board in view of a map. */
export interface MapMatch {
  /** Whether the board boots the map's bundle; undefined when nobody knows. */
  boots: boolean | undefined;
  /** Which of the files that a trace may name hold the bundle. */
  holds: (file: string) => boolean;
}

/** Where nobody has asked: the user's word is taken. */
export const unasked: MapMatch = { boots: undefined, holds: () => true };

const askLimitMs = 2000;

/** Asks the board; a console that does not answer leaves the user's word. */
export async function matchMap(repl: Repl, { crc }: ProgramMap): Promise<MapMatch> {
  if (crc === undefined) return unasked;
  try {
    const found = await readSurvey(repl, await repl.query(surveyQuestion, { timeoutMs: askLimitMs }));
    const files = filesOf(found).filter((file) => file.crc === crc);
    const names = new Set(files.map(({ name }) => name));
    return { boots: names.has(bootedFile(found) ?? ""), holds: (name) => names.has(name) };
  } catch (error) {
    if (error instanceof LinkError || error instanceof ReplError) return unasked;
    throw error;
  }
}

function filesOf({ slots, boot }: Survey): { name: string; crc: number }[] {
  const files: { name: string; crc: number }[] = [];
  for (const slot of ["A", "B"] as const)
    if (slots[slot]) files.push({ name: slotFile(slot), crc: slots[slot].crc });
  if (boot) files.push({ name: boot.name, crc: boot.file.crc });
  return files;
}

/** By the loader's rule, or the boot file itself; undefined where nothing boots. */
function bootedFile({ slots, pointer, boot }: Survey): string | undefined {
  if (boot?.kind !== "loader") return boot?.name;
  const slot = pointer?.state?.slot ?? (slots.A ? "A" : slots.B && "B");
  return slot && slotFile(slot);
}
