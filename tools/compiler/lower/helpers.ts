// The runtime functions that lowered syntax may call: the coroutine runtime's, which firmware/frame.ts lists, and the
// helpers, each of which is firmware/helpers/<name>.ts, exporting one function of that name. The driver imports into
// the chunk those that its syntax needs (every pass that uses one has `helpersOf`).
import type { Language } from "../../../boards/espruino/small-builds.ts";
import { ABI } from "../../../firmware/frame.ts";
import type { RuntimeExport } from "../parse/chunk.ts";

export type { RuntimeExport };

export type HelperName =
  | "adopt"
  | "brand"
  | "className"
  | "construct"
  | "dataViewOf"
  | "deadZone"
  | "delegable"
  | "errorClasses"
  | "errorText"
  | "inherit"
  | "isTypeError"
  | "keptPromise"
  | "list"
  | "objectOr"
  | "parseTime"
  | "regexpOf"
  | "resize"
  | "same"
  | "statics"
  | "superGet"
  | "superOf"
  | "superSet"
  | "take"
  | "timeOf"
  | "toFloat"
  | "toNumber"
  | "viewOf"
  | "walk"
  | "withCause"
  | keyof typeof ABI;

/** Helpers that take the place of others on small builds. */
const onSmallBuilds: Partial<Record<HelperName, string>> = { statics: "copyStatics" };

/** Where a helper comes from. */
export function helperExport(name: HelperName): RuntimeExport {
  return { module: name in ABI ? `${ABI[name as keyof typeof ABI]}.ts` : `helpers/${name}.ts`, name };
}

/** The same, for builds of that language. */
export function helperExportOn(language: Language): (name: HelperName) => RuntimeExport {
  if (language === "full") return helperExport;
  return (name) => {
    const own = onSmallBuilds[name];
    return own === undefined ? helperExport(name) : { module: `helpers/${own}.ts`, name: own };
  };
}
