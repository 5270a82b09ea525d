// A console that runs nothing, but answers the closing mark of a frame: enough for a connection, and a place for
// tests to make it misbehave.
import type { Wire } from "./wire.ts";

export interface PingOnly {
  attach: (wire: Wire) => void;
  /** What the console prints when it is asked for the closing mark of `nonce`: that mark, unless a test replaces it. */
  react: (nonce: string) => string;
}

export function closingMark(nonce: string): string {
  return `<${nonce}.>\r\n>`;
}

export function pingOnly(): PingOnly {
  const board: PingOnly = {
    react: closingMark,
    attach(wire) {
      let received = "";
      wire.read((bytes) => {
        received += Buffer.from(bytes).toString("latin1");
        const lines = received.split("\n");
        received = lines.pop() ?? "";
        for (const line of lines) {
          const nonce = /;print\("<"\+"(\w+)\.>"\)$/.exec(line)?.[1];
          if (nonce !== undefined) wire.write(Buffer.from(board.react(nonce)));
        }
      });
    },
  };
  return board;
}
