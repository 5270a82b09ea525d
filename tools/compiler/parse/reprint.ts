// A module whose tree was changed, as text again. Invariant: the map that comes out leads from the new text to the source
// that the old text's map led to.
import remapping from "@jridgewell/remapping";
import { print } from "esrap";
import { printer } from "../ast/printer.ts";
import type * as es from "estree";
import type { SourceMap } from "oxc-transform";

export interface ModuleText {
  code: string;
  map: SourceMap;
}

/** @param program the changed tree of `code`, whose nodes have the places that they had there */
export function reprint(program: es.Program, { code, map }: ModuleText): ModuleText {
  const printed = print(program, printer(), { sourceMapSource: "module.js", sourceMapContent: code });
  const input = { ...map, version: 3 as const };
  const composed = remapping([{ ...printed.map, version: 3 }, input], () => null);
  return {
    code: printed.code,
    map: {
      ...map,
      sources: composed.sources.map(String),
      names: composed.names,
      mappings: String(composed.mappings),
    },
  };
}
