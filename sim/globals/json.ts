// JSON as Espruino has it: it reads what its lexer reads. Invariant: what comes out is made of the program's own objects.
import { formatJson } from "../../boards/espruino/json.ts";
import type { Board } from "../board.ts";
import { describe } from "../describe.ts";
import { EspruinoError } from "../errors.ts";
import { strictJson } from "../liberal-json.ts";
import { hide, type Builtin } from "../realm.ts";
import { notSimulated } from "./not-simulated.ts";

/** The function of JavaScript itself. */
const engine = new WeakMap<Board, unknown>();

export function installJson(board: Board): void {
  const { realm } = board;
  const json = realm.namespace("JSON");
  engine.set(board, realm.method(json, "parse"));
  const parse: Builtin = (_, [text]) => parseJson(board, String(text), false);
  const stringify: Builtin = (_, [value, , space]) => {
    if (space !== undefined && space !== null) notSimulated("JSON.stringify with spaces");
    return formatJson(value, (object) => describe(board, object));
  };
  hide(json, "parse", realm.wrap("JSON.parse", parse));
  hide(json, "stringify", realm.wrap("JSON.stringify", stringify));
}

/** The value of a text; with `liberal`, names need no quotes. Throws a SyntaxError of the program's. */
export function parseJson(board: Board, text: string, liberal: boolean): unknown {
  const strict = reading(text, liberal);
  return strict === undefined ? undefined : board.realm.call(engine.get(board), undefined, [strict]);
}

function reading(text: string, liberal: boolean): string | undefined {
  try {
    return strictJson(text, liberal);
  } catch (error) {
    throw error instanceof SyntaxError ? new EspruinoError(error.message, "SyntaxError") : error;
  }
}
