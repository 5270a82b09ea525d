// Espruino's binary packets (2v25 and later): DLE, SOH, a type with the length, the data. Invariant: no packet holds the
// bytes 3 or 4, which end things on consoles that are not boards.
import type { Question } from "./question.ts";
import { ReplError } from "./repl-error.ts";

/** A part of the file that the board waits for. */
const dataType = 0x8000;

/** The most that the length field can say. */
export const packetLimit = 0x1fff;

/** A packet of data, as text whose characters are bytes; undefined when it would hold a byte that may not travel. */
export function frameData(data: Uint8Array): string | undefined {
  const head = dataType | data.length;
  const bytes = Buffer.concat([Buffer.from([head >> 8, head & 255]), data]);
  return bytes.includes(3) || bytes.includes(4) ? undefined : `\x10\x01${bytes.toString("latin1")}`;
}

/** A packet (frameData) as a question. The board acknowledges also what it then could not store; its NAK throws. */
export function packetQuestion(text: string, stored: () => void): Question {
  const take: Question["take"] = (received) => {
    const answer = findAcknowledgement(received);
    const refused = (): never => {
      throw new ReplError("the board refused a packet", "");
    };
    return answer && { used: answer.used, accept: answer.ok ? stored : refused };
  };
  return { text, take };
}

/** The board's answer to a packet in what was received: ACK or NAK. */
function findAcknowledgement(received: string): { ok: boolean; used: number } | undefined {
  // oxlint-disable-next-line no-control-regex -- that is what the protocol is made of
  const found = /[\x06\x15]/.exec(received);
  return found ? { ok: found[0] === "\x06", used: found.index + 1 } : undefined;
}
