// A pass met something that it cannot carry to Espruino. The driver turns it into a diagnostic at the source's place.
import type * as es from "estree";
import { refusalMessage, refusedRow, type RefusedId } from "../../../boards/espruino/dialect.ts";

export class LoweringError extends Error {
  readonly node: es.Node;
  readonly code: string;
  readonly remedy: string | undefined;

  constructor(node: es.Node, code: string, message: string, remedy?: string) {
    super(message);
    this.name = "LoweringError";
    this.node = node;
    this.code = code;
    this.remedy = remedy;
  }
}

/** What a pass alone can see of what the dialect table rejects. */
export function refusedFeature(node: es.Node, id: RefusedId): LoweringError {
  const row = refusedRow(id);
  return new LoweringError(node, `unsupported/${id}`, refusalMessage(row), row.wayOut);
}
