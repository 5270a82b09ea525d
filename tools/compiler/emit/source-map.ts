// The bundle's source map: from its one text to the sources, through every step between. Invariant: nothing in it
// depends on where the program or this compiler lie on disk.
import remapping from "@jridgewell/remapping";

/** What a step gives: a map of version 3 from its result to its input. */
export interface StepMap {
  readonly sources: readonly (string | null)[];
  readonly sourcesContent?: readonly (string | null)[] | undefined;
  readonly names: readonly string[];
  readonly mappings: string;
}

/** A source map of version 3. */
export interface SourceMap {
  version: 3;
  sources: string[];
  sourcesContent: (string | null)[];
  names: string[];
  mappings: string;
}

/** Composes the maps of the steps, the last step first, into one for their result behind `prefixLength` characters. */
export function composeMaps(steps: readonly StepMap[], prefixLength: number): SourceMap {
  const inputs = steps.map(({ sources, sourcesContent = [], names, mappings }) => ({
    version: 3 as const,
    sources: [...sources],
    sourcesContent: [...sourcesContent],
    names: [...names],
    mappings,
  }));
  const composed = remapping(inputs, () => null, { decodedMappings: true });
  const decoded = Array.isArray(composed.mappings) ? composed.mappings : [];
  for (const segment of decoded[0] ?? []) segment[0] += prefixLength;
  const { sources, sourcesContent, names, mappings } = remapping(
    {
      version: 3,
      sources: composed.sources,
      sourcesContent: composed.sourcesContent ?? [],
      names: composed.names,
      mappings: decoded,
    },
    () => null,
  );
  return {
    version: 3,
    sources: sources.map((source) => source ?? ""),
    sourcesContent: sourcesContent ?? [],
    names,
    mappings: String(mappings),
  };
}
