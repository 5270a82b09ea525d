// Which function of the source a place is in: what a compiler's map notes beside the places. Invariant: a map of somebody
// else's, which notes nothing, is no error.
import * as v from "valibot";

const placeSchema = v.tuple([v.string(), v.number(), v.number(), v.number(), v.number()]);
const noteSchema = v.object({
  sources: v.array(v.nullable(v.string())),
  x_pinwheel: v.object({ functions: v.array(v.array(placeSchema)) }),
});

export class FunctionNames {
  readonly #bySource: ReadonlyMap<string | null, readonly v.InferOutput<typeof placeSchema>[]>;

  /** @param map a source map, parsed */
  constructor(map: unknown) {
    const { success, output } = v.safeParse(noteSchema, map);
    const { sources, x_pinwheel } = success ? output : { sources: [], x_pinwheel: { functions: [] } };
    this.#bySource = new Map(sources.map((source, i) => [source, x_pinwheel.functions[i] ?? []]));
  }

  /**
   * The name of the innermost function around a place, "" when it has none; undefined outside all functions. O(functions).
   *
   * @param line from 1 @param column from 0
   */
  at(source: string, line: number, column: number): string | undefined {
    const around = (this.#bySource.get(source) ?? []).filter(
      ([, fromLine, fromColumn, toLine, toColumn]) =>
        (line > fromLine || (line === fromLine && column >= fromColumn)) &&
        (line < toLine || (line === toLine && column <= toColumn)),
    );
    // Those around one place are within each other, and the outer one begins first.
    return around.toSorted((a, b) => a[1] - b[1] || a[2] - b[2]).at(-1)?.[0];
  }
}
