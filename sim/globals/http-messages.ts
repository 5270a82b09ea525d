// The heads of HTTP messages that a program sends.
import type { Half } from "../network/half.ts";
import { formatHead, headerOf, isChunked } from "../network/http-head.ts";
import { isObject } from "../values.ts";
import { version } from "../version.ts";

const httpPort = 80;
const product = `Espruino ${version}`;

/** The head of a request. Notes whether its body is sent in chunks. */
export function requestHead(half: Half): string {
  const { method, path, headers: given, host, port } = half.options;
  const headers = isObject(given) ? given : {};
  if (isChunked(headers)) half.chunked = true;
  const number = Number(port) || 0;
  const place = number > 0 && number !== httpPort ? `${String(host)}:${number}` : String(host);
  return formatHead(`${String(method)} ${String(path)} HTTP/1.1`, [
    ["User-Agent", product],
    ["Connection", "close"],
    ...Object.entries(headers),
    ...(headerOf(headers, "Host") === undefined ? ([["Host", place]] as const) : []),
  ]);
}

/** The head of an answer with the headers that were set, and those that are given now. The same note. */
export function answerHead(half: Half, status: number, given: Record<string, unknown>): string {
  const { object } = half;
  const headers = { ...(isObject(object) && isObject(object.headers) ? object.headers : {}), ...given };
  if (isChunked(headers)) half.chunked = true;
  return formatHead(`HTTP/1.1 ${status} OK`, [["Server", product], ...Object.entries(headers)]);
}
