// Known bugs of Espruino's firmware that programs or uploads meet, by version. From its ChangeLog, and from trying what it
// does. Invariant: a row says since when and until when it holds, and what to do about it.
import type { BoardProfile } from "../profile.ts";
import { isAtLeast } from "./firmware-version.ts";

export interface FirmwareBug {
  readonly id: string;
  readonly what: string;
  /** The first version that has it; all before `until` when left out. */
  readonly since?: string;
  /** The first version known to be without it; left out where there is none yet. */
  readonly until?: string;
  /** The boards that have it; all when left out. */
  readonly on?: (board: Pick<BoardProfile, "id" | "chip">) => boolean;
  /** What to do instead of updating, or why nothing need be done. */
  readonly remedy: string;
  /** Whether Pinwheel keeps programs and uploads clear of it. */
  readonly handled: boolean;
}

const isEsp32 = ({ chip }: Pick<BoardProfile, "chip">): boolean => chip.family.startsWith("ESP32");
const isPuck = ({ id }: Pick<BoardProfile, "id">): boolean => id.startsWith("PUCKJS");

/** A build between releases whose ChangeLog has everything below that 2v29 has wrong. */
const after29 = "2v29.277";

export const firmwareBugs: readonly FirmwareBug[] = [
  {
    id: "storage-while-running",
    what: 'compacting Storage breaks a function that runs from it ("Got [ERASED]")',
    until: "2v20",
    remedy: "Do not use --compact while the program runs from Storage.",
    handled: false,
  },
  {
    id: "no-packets",
    what: "there are no binary packets: uploads go as text, and take longer",
    until: "2v25",
    remedy: "Nothing need be done: the classic console protocol is used.",
    handled: true,
  },
  {
    id: "date-instanceof",
    what: "new Date() instanceof Date is false",
    since: "2v25",
    until: "2v26",
    remedy: "Test for getTime instead.",
    handled: false,
  },
  {
    id: "wifi-connect",
    what: "the Wi-Fi module cannot connect",
    since: "2v25",
    until: "2v26",
    on: ({ id }) => id === "ESPRUINOWIFI",
    remedy: "There is no other way.",
    handled: false,
  },
  {
    id: "trace-places",
    what: "traces of errors have no file, line and column: places in your source cannot be shown",
    until: "2v27",
    remedy: "The text of the error is shown as it is.",
    handled: false,
  },
  {
    id: "watched-pins",
    what: "many pins cannot be watched, so that input() on them never wakes",
    since: "2v26",
    until: "2v27",
    on: isEsp32,
    remedy: "Ask such a pin at intervals.",
    handled: false,
  },
  {
    id: "infrared-timing",
    what: "Puck.IR sends with wrong times",
    since: "2v26",
    until: "2v27",
    on: isPuck,
    remedy: "There is no other way.",
    handled: false,
  },
  {
    id: "infrared-length",
    what: "Puck.IR fails with more than 15 entries",
    since: "2v29",
    until: after29,
    on: isPuck,
    remedy: "Send shorter lists.",
    handled: false,
  },
  {
    id: "dates-with-dst",
    what: "dates of certain days are wrong when E.setDST is used",
    since: "2v29",
    until: after29,
    remedy: "Use E.setTimeZone.",
    handled: false,
  },
  {
    id: "long-packets",
    what: "data is lost where more than 64 bytes come in one packet",
    until: after29,
    on: isEsp32,
    remedy: "Uploads notice by CRC and repeat. Let programs check what they receive.",
    handled: false,
  },
  {
    id: "compressed-packets",
    what: "compressed packets of files are stored wrong",
    since: "2v29",
    until: after29,
    remedy: "Nothing need be done: Pinwheel sends none.",
    handled: true,
  },
  {
    id: "packet-acknowledged",
    what: "a packet is acknowledged although Storage has not taken it",
    since: "2v25",
    remedy: "Nothing need be done: Pinwheel reads the CRC back.",
    handled: true,
  },
  {
    id: "promise-freed",
    what: "a promise whose functions nobody keeps is freed while it is in use",
    remedy: "Nothing need be done: what Pinwheel compiles keeps them. Mind it in code that you type.",
    handled: true,
  },
];

/** The bugs of a version of the firmware on a board. */
export function bugsOf(version: string, board: Pick<BoardProfile, "id" | "chip">): FirmwareBug[] {
  return firmwareBugs.filter(
    ({ since, until, on }) =>
      (since === undefined || isAtLeast(version, since)) &&
      (until === undefined || !isAtLeast(version, until)) &&
      (on === undefined || on(board)),
  );
}
