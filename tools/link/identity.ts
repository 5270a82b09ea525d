// Which board is at the other end, and whether it is the one that a program was built for.
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
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
  const answer = v.safeParse(identitySchema, await repl.evaluate("process.env"));
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

/** Whether this firmware has binary packets (2v25 and later). */
export function hasPackets({ version }: BoardIdentity): boolean {
  const [, major, minor] = /^(\d+)v(\d+)/.exec(version) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 25);
}
