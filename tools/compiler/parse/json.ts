// JSON files as modules: the default is the whole value, and each key of an object that can be a name is exported under
// that name. Invariants: both give the same objects; what nobody imports is left out of the bundle; every value stands on
// the line that it has in the file.
//
//   { "rate": 5, "a-b": [1] }      becomes      export const rate = 5; export default { rate, "a-b": [1] };
import { parseExpressionAt } from "acorn";
import type * as es from "estree";
import { reservedWords } from "../../../boards/espruino/names.ts";

/** A value that is no JSON: why, and where, as a line and column from 1. */
export class JsonError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** The module, as JavaScript. Throws JsonError. O(length). */
export function jsonModule(json: string): string {
  const text = json.replace(/^\uFEFF/, " ");
  checkJson(text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- acorn's nodes are ESTree's, typed apart
  const value = parseExpressionAt(`(${text}\n)`, 1, {
    ecmaVersion: "latest",
    ranges: true,
  }) as unknown as es.Expression;
  const properties = value.type === "ObjectExpression" ? (value.properties as es.Property[]) : [];
  const names = properties.map(({ key }) => String((key as es.Literal).value));
  const isExport = (name: string): boolean =>
    /^[a-z_$][\w$]*$/i.test(name) &&
    !reservedWords.has(name) &&
    !strictWords.has(name) &&
    names.indexOf(name) === names.lastIndexOf(name);
  if (!names.some(isExport)) return `export default (${text});\n`;
  let prefix = "$";
  while (names.some((name) => name.startsWith(prefix))) prefix += "$";
  // Places are those of the text in parentheses.
  const slice = (from: number, to: number): string => text.slice(from - 1, to - 1);
  const lines = (from: number, to: number): string => slice(from, to).replaceAll(/[^\n]/g, "");
  let code = "";
  let at = 1;
  const members = properties.map(({ key, value: { range } }, i) => {
    const [from, to] = range!;
    const name = isExport(names[i]) ? names[i] : prefix + i;
    code += `${lines(at, from)}${isExport(names[i]) ? "export " : ""}const ${name} = ${slice(from, to)};`;
    at = to;
    return isExport(names[i]) ? name : `${slice(...key.range!)}: ${name}`;
  });
  return `${code}${lines(at, text.length + 1)} export default { ${members.join(", ")} };\n`;
}

/** What cannot be the name of a constant in a module. */
const strictWords = new Set(
  "arguments await enum eval implements interface let package private protected public static undefined yield".split(
    " ",
  ),
);

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const said = (error as Error).message;
    const position = /at position (\d+)/.exec(said)?.[1];
    const before = (position === undefined ? text.trimEnd() : text.slice(0, Number(position))).split("\n");
    const message = said.replace(/ in JSON at position .*| at position .*|\s*\(line .*\)/, "");
    throw new JsonError(message, before.length, before.at(-1)!.length + 1);
  }
}
