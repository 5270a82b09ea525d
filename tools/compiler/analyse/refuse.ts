// Refuses what cannot be carried to Espruino, before anything is lowered, so that names are as the user wrote them.
// Invariant: whatever is certain to fail or to mean something else on the board gets an error with the feature's name,
// its place and the way out: nothing is emitted and left to fail there. What only looks so is a warning.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { refusalMessage, refusedRow } from "../../../boards/espruino/dialect.ts";
import { lackingOn, type Language } from "../../../boards/espruino/small-builds.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { assignmentChecks } from "./refuse/assignments.ts";
import { Bindings } from "./refuse/bindings.ts";
import { builtinChecks } from "./refuse/builtins.ts";
import { classChecks } from "./refuse/classes.ts";
import { functionChecks } from "./refuse/functions.ts";
import { methodChecks } from "./refuse/methods.ts";
import { run, type Checks } from "./refuse/site.ts";
import { smallBuildChecks } from "./refuse/small-builds.ts";
import { syntaxChecks } from "./refuse/syntax.ts";

/** A place in the user's source; `line` and `column` count from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

/** A refused feature at a node; `id` is its row in the dialect table. */
export interface Refusal {
  severity: Diagnostic["severity"];
  id: string;
  node: es.Node;
  /** Which one is meant: `#count`. */
  name?: string;
}

/**
 * What the module uses and Espruino cannot be given, in the order of the source. O(nodes).
 *
 * @param program one module, parsed after its types were stripped and before anything else was done to it (class
 *   fields are still fields); only the nodes' `range` is set
 * @param locate the place in the TypeScript source of a node
 */
export function refuse(
  program: es.Program,
  locate: (node: es.Node) => SourcePlace,
  language: Language = "full",
): Diagnostic[] {
  return refusals(program, language).map(({ severity, id, node, name }) => {
    const row = refusedRow(id);
    const { file, line, column } = locate(node);
    return {
      severity,
      code: `unsupported/${id}`,
      message: refusalMessage(row, name),
      remedy: row.wayOut,
      file,
      line,
      column,
    };
  });
}

/** The same, as ids and nodes: also for trees that no user wrote. */
export function refusals(program: es.Program, language: Language): Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<string>();
  const report = (severity: Diagnostic["severity"]) => (id: string, node: es.Node, name?: string) => {
    const key = `${id} ${node.range?.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    found.push({ severity, id, node, name });
  };
  const error = report("error");
  const warning = report("warning");
  const bindings = Bindings.of(program);
  const lacking = lackingOn(language);
  const areas: Checks[] = [
    syntaxChecks,
    assignmentChecks,
    functionChecks,
    classChecks,
    builtinChecks,
    methodChecks(program),
    ...(language === "full" ? [] : [smallBuildChecks]),
  ];
  walk(program as es.Node, null, {
    _(node, { path, next }) {
      const site = { path, bindings, lacking, refuse: error, refuseBuiltin: error, warnBuiltin: warning };
      for (const checks of areas) run(checks, node, site);
      next();
    },
  });
  return found;
}
