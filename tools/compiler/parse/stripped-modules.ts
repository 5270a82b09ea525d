// Modules without their types, as the graph joins them, remembered from build to build. Invariant: a form is used again
// only for the same source, and for the same of all else that it hangs on.
import type { BoardProfile } from "../../../boards/index.ts";
import { firmwarePath, isJson, shownName } from "./modules.ts";
import { preparedModules, stripRuntimeModule } from "./prepared.ts";
import { stripJson, stripModule, type Examine, type StrippedModule } from "./strip.ts";

/** By path, the latest last; `kind` is what else than the source that hangs on. */
export type ModuleForms = Map<string, { source: string; kind: string; stripped: StrippedModule }[]>;

/** What forms hang on, beside their sources. */
export interface Stripping {
  board: BoardProfile;
  /** Values for the free names of the runtime's modules. */
  constants: Record<string, string>;
  /** Says of each module what cannot be carried. */
  examine: Examine;
}

/** So many forms of a module are kept beside the latest: as many as boards ask for in turns. */
const keptForms = 7;

/** The runtime's own, for every program that this process builds. */
const runtimeModules: ModuleForms = new Map();

/** The module without its types. O(length) for a form that is not among `program`, the program's, or the runtime's. */
export function strippedModule(
  id: string,
  source: string,
  stripping: Stripping,
  program: ModuleForms,
): StrippedModule {
  const constants = constantsOf(id, source, stripping);
  const { unicode, language } = stripping.board;
  const kind = JSON.stringify([constants, unicode, language]);
  const forms = firmwarePath(id) === undefined ? program : runtimeModules;
  const known = forms.get(id)?.find((each) => each.source === source && each.kind === kind);
  if (known) return known.stripped;
  const stripped = strip(id, source, constants, stripping);
  forms.set(id, [...(forms.get(id) ?? []).slice(-keptForms), { source, kind, stripped }]);
  return stripped;
}

/** Those that the module may name. */
function constantsOf(id: string, source: string, { board, constants }: Stripping): Record<string, string> {
  const all =
    firmwarePath(id) === undefined
      ? { "process.env.BOARD": JSON.stringify(board.reportsAs ?? board.id) }
      : constants;
  return Object.fromEntries(Object.entries(all).filter(([name]) => source.includes(name)));
}

function strip(
  id: string,
  source: string,
  constants: Record<string, string>,
  { board, examine }: Stripping,
): StrippedModule {
  const bytes = !board.unicode;
  if (firmwarePath(id) !== undefined)
    return (
      (board.language === "full" ? preparedModules()?.find(id, source) : undefined) ??
      stripRuntimeModule(source, id, { constants, bytes, examine })
    );
  const kind = { isTypeScript: id.endsWith(".ts"), bytes, constants, examine };
  return (isJson(id) ? stripJson : stripModule)(source, shownName(id), kind);
}
