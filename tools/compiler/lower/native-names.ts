// Variables that have the name of something native: `of`, `led`, `A0`.
//
// Espruino takes `of`, `let` and `static` for keywords wherever they stand, and reads the parameters of an arrow
// function as expressions first: one that has the name of a pin or of a native function is a syntax error. The
// minifier keeps its hands off such names, so they are changed here.
//
// Invariant: no variable of the chunk has a name that Espruino knows.
import type * as es from "estree";
import { isNativeValueName, reservedWords } from "../../../boards/espruino/names.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import type { Pass } from "../pass.ts";

export const nativeNames: Pass = {
  name: "native-names",
  run(program, { names }) {
    for (const scope of analyzeScopes(program).scopes)
      for (const variable of scope.variables) {
        const { name, defs, references } = variable;
        if (defs.length === 0 || (!reservedWords.has(name) && !isNativeValueName(name))) continue;
        // A class's name is declared around the class and in it, by one identifier.
        const [declared] = variable.identifiers;
        const other = declared.name === name ? names.fresh(name) : declared.name;
        const identifiers: es.Identifier[] = [
          ...variable.identifiers,
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is no JSX
          ...references.map(({ identifier }) => identifier as es.Identifier),
        ];
        for (const identifier of identifiers) identifier.name = other;
      }
    return program;
  },
};
