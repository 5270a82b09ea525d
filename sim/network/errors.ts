// The errors of Espruino's sockets: a negative number and a text, as the `error` event has them.

export const socketErrors = { closed: -1, unsent: -8, reset: -9, noResponse: -15 } as const;

const texts: Readonly<Record<number, string>> = {
  [socketErrors.closed]: "connection closed",
  [socketErrors.unsent]: "unsent data",
  [socketErrors.reset]: "connection reset",
  [socketErrors.noResponse]: "no response",
};

/** The message of an error. */
export function socketErrorText(code: number): string {
  return texts[code] ?? "unknown error";
}
