// The head of an HTTP message, as Espruino writes and reads it. Invariant: names of headers keep their letters' case, and are
// compared without it.

export type Headers = Readonly<Record<string, unknown>>;

export interface Head {
  readonly headers: Record<string, string>;
  /** Of a request. */
  readonly method: string;
  readonly url: string;
  /** Of an answer. */
  readonly httpVersion: string;
  readonly statusCode: string;
  readonly statusMessage: string;
  /** What follows the head. */
  readonly body: string;
}

/** The head at the start of what came; undefined while its end is missing. O(length). */
export function parseHead(text: string): Head | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first, ...lines] = text.slice(0, end).split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== "") headers[name] = value;
  }
  const [one, two, ...rest] = first.split(" ");
  return {
    headers,
    method: one,
    url: two ?? "",
    httpVersion: one.slice("HTTP/".length),
    statusCode: two ?? "",
    statusMessage: rest.join(" "),
    body: text.slice(end + "\r\n\r\n".length),
  };
}

/** A header's value, whatever the case of its name. */
export function headerOf(headers: Headers, name: string): unknown {
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : headers[key];
}

/** Whether the body comes in chunks that say their length. */
export function isChunked(headers: Headers): boolean {
  return String(headerOf(headers, "Transfer-Encoding")).toLowerCase() === "chunked";
}

/** A first line, and the headers. */
export function formatHead(first: string, headers: readonly (readonly [string, unknown])[]): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${String(value)}`), "", ""].join("\r\n");
}
