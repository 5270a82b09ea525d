// Minifies the lowered text. Invariant: every rewrite that terser is left to do means the same on Espruino as in Node,
// or is undone by `writeAround`.
import type { MinifyOptions } from "terser";
import { namesToAvoid, reservedWords } from "../../../boards/espruino/names.ts";
import type { Language } from "../../../boards/espruino/small-builds.ts";
import { inOneFile } from "../ast/one-file.ts";
import type { NewNames } from "./hooks.ts";
import type { StepMap } from "./source-map.ts";

const { minify: terser } = inOneFile("terser");

export interface Minified {
  code: string;
  /** From the code to the text that was minified. */
  map: StepMap;
  names: NewNames;
}

// Numbers were spelled for Espruino: lower/decimals.ts.
// `safari10`: a character beyond U+FFFF is written as two escapes of four digits; Espruino knows no `\u{…}`.
const format: MinifyOptions["format"] = { ascii_only: true, keep_numbers: true, safari10: true };

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * `$a`, `$b` … `$aa`: the runtime asks values of the program for some of its private fields, so their short names must
 * be none that data may have.
 */
function shortField(n: number): string {
  const rest = Math.floor(n / letters.length);
  return `${rest === 0 ? "$" : shortField(rest - 1)}${letters[n % letters.length]}`;
}

/**
 * Minifies a flat module: everything in it is its own.
 *
 * @param privateFields the fields that may be renamed
 * @param globals what the names of its top level were, if they are short already; others are shortened like all
 */
export async function minify(
  code: string,
  privateFields: readonly string[],
  language: Language = "full",
  globals?: ReadonlyMap<string, string>,
): Promise<Minified> {
  const nameCache: Record<"props" | "vars", { props?: Record<string, string> }> = { props: {}, vars: {} };
  const result = await terser(code, {
    module: true,
    // Small builds have no arrows and no shorthand.
    ecma: language === "full" ? 2015 : 5,
    nameCache,
    compress: {
      passes: 2, // the third saves nothing
      // A function that is put in the place of its call is lexed, or made anew, at every call: on Espruino, whose calls
      // cost less than that, the hot paths must stay short. Inlined variables are also declared after their use.
      inline: false,
      pure_getters: false,
      // firmware/errors.ts makes a type of error with it; the annotations that say so are gone by now.
      pure_funcs: ["errorType_"],
      reduce_funcs: false,
      // Merged clauses may put `default` before a `case`.
      switches: false,
      // Espruino has directives of its own: "ram" and "compiled".
      directives: false,
    },
    mangle: {
      module: globals === undefined,
      reserved: [...namesToAvoid, ...reservedWords],
      properties: {
        regex: new RegExp(`^(?:${privateFields.join("|")})$`),
        keep_quoted: true,
        nth_identifier: { get: shortField },
      },
    },
    format,
    sourceMap: { asObject: true },
  });
  const renamed = (cache: { props?: Record<string, string> }): Map<string, string> =>
    new Map(Object.entries(cache.props ?? {}).map(([key, short]) => [key.slice(1), short]));
  return {
    ...codeAndMap(result),
    names: { fields: renamed(nameCache.props), variables: globals ?? renamed(nameCache.vars) },
  };
}

/** Writes a text anew with the least room, and changes nothing else. */
export async function compact(code: string): Promise<Omit<Minified, "names">> {
  const result = await terser(code, {
    module: true,
    compress: false,
    mangle: false,
    format,
    sourceMap: { asObject: true },
  });
  return codeAndMap(result);
}

function codeAndMap({ code, map }: Awaited<ReturnType<typeof terser>>): Omit<Minified, "names"> {
  if (code === undefined || map === undefined || typeof map === "string")
    throw new Error("the minifier gave no code or no map");
  return { code, map };
}
