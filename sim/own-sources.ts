// Which places of a bundle come from the program's own source, and which from the runtime. Invariant: the map is read only when
// somebody asks.
import { GREATEST_LOWER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

export class OwnSources {
  readonly #json: string;
  #map: TraceMap | undefined;

  /** `map` is the bundle's source map, as JSON. */
  constructor(map: string) {
    this.#json = map;
  }

  /** Whether the innermost place of a trace is the program's own. */
  has(trace: string): boolean {
    const [, line, column] = /^ {4}at .*?:(\d+):(\d+)\)?$/m.exec(trace) ?? [];
    if (line === undefined) return false;
    this.#map ??= new TraceMap(this.#json);
    const place = { line: Number(line), column: Number(column) - 1, bias: GREATEST_LOWER_BOUND } as const;
    const { source } = originalPositionFor(this.#map, place);
    return source !== null && !source.startsWith("pinwheel-rt/");
  }
}
