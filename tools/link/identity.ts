// Which board is at the other end, and whether it is the one that a program was built for.
import * as v from "valibot";
import { boardIds, loadBoard, type BoardProfile } from "../../boards/index.ts";
import { isAtLeast } from "../../boards/espruino/firmware-version.ts";
import type { Repl } from "./repl.ts";
import { LinkError, RefusedError } from "./transport.ts";

const identitySchema = v.object({ BOARD: v.string(), VERSION: v.string() });

/** What a board says of itself. */
export interface BoardIdentity {
  id: string;
  version: string;
}

/** Asks the board what it is. Throws LinkError when it does not say. */
export async function identify(repl: Repl): Promise<BoardIdentity> {
  const answer = v.safeParse(
    identitySchema,
    await repl.query("{BOARD:process.env.BOARD,VERSION:process.env.VERSION}"),
  );
  if (answer.success) return { id: answer.output.BOARD, version: answer.output.VERSION };
  throw new LinkError(
    `the firmware on ${repl.label} does not say which board it is (process.env)`,
    "Is it Espruino? Update its firmware.",
  );
}

/** Throws RefusedError when the bundle for `profile` is not for the board that `identity` tells of. */
export function requireBoard(identity: BoardIdentity, profile: BoardProfile, label: string): void {
  if (identity.id === (profile.reportsAs ?? profile.id)) return;
  throw new RefusedError(
    `the program is built for ${profile.id}, but the board on ${label} is a ${identity.id} (${identity.version})`,
    `Build it with --board ${identity.id}, or add --force if you know that it fits.`,
  );
}

/** Whether this firmware has binary packets. */
export function hasPackets({ version }: BoardIdentity): boolean {
  return isAtLeast(version, "2v25");
}

/** The profile of the board that says this of itself; undefined where there is none. */
export function profileOf({ id }: BoardIdentity): BoardProfile | undefined {
  const ids = boardIds();
  const own = ids.find((each) => each === id) ?? ids.find((each) => loadBoard(each).reportsAs === id);
  return own === undefined ? undefined : loadBoard(own);
}

/** The same; throws RefusedError. */
export function requireProfile(identity: BoardIdentity, label: string): BoardProfile {
  const profile = profileOf(identity);
  if (profile !== undefined) return profile;
  throw new RefusedError(
    `the board on ${label} says that it is a ${identity.id}, which has no profile`,
    "If it works like one that `pinwheel boards` lists, add --board ID --force.",
  );
}
