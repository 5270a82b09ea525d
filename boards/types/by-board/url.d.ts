// Addresses, on boards with sockets.

interface UrlFunctions {
  /** The parts of an address, as http.request takes them. With `asObject` the query by its names. */
  parse(text: string, asObject?: false): UrlParts<string | null>;
  parse(text: string, asObject: true): UrlParts<{ [name: string]: string } | null>;
}
interface UrlParts<Query> {
  protocol?: string;
  method: string;
  host: string;
  port?: number;
  path: string;
  pathname: string;
  search: string | null;
  query: Query;
}
declare var url: UrlFunctions;
