// url.parse, as Espruino has it: not a whole URL parser, and no others are in the firmware.
import type { Realm } from "../realm.ts";

const largestPort = 65_535;

/** The parts of an address, as fields of an object of the realm; undefined for what is no text. */
export function parseUrl(realm: Realm, text: unknown, parsesQuery: boolean): object | undefined {
  if (typeof text !== "string") return undefined;
  const scheme = text.indexOf("://");
  // The first colon stands before the two slashes, or there is no host to tell from a path.
  const hasScheme = scheme > 0 && !/[:/]/.test(text.slice(0, scheme));
  const rest = hasScheme ? text.slice(scheme + "://".length) : text;
  const slash = rest.indexOf("/");
  const place = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? "/" : rest.slice(slash);
  const mark = slash < 0 ? -1 : path.lastIndexOf("?");
  const colon = hasScheme ? place.lastIndexOf(":") : -1;
  const port = colon < 0 ? 0 : Number(place.slice(colon + 1).replaceAll(/\D/g, ""));
  const query = mark < 0 ? null : path.slice(mark + 1);
  return realm.object({
    ...(hasScheme && { protocol: `${text.slice(0, scheme)}:` }),
    method: "GET",
    host: colon < 0 ? place : place.slice(0, colon),
    path,
    pathname: mark < 0 ? path : path.slice(0, mark) || "/",
    search: mark < 0 ? null : path.slice(mark),
    port: port > 0 && port <= largestPort ? port : null,
    query: query !== null && parsesQuery ? realm.object(parseQuery(query)) : query,
  });
}

function parseQuery(query: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const [key, value] = equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
    fields[decode(key)] = decode(value);
  }
  return fields;
}

function decode(text: string): string {
  return text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
