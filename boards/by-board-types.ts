// The declarations of what only some firmwares have: types/by-board, less what the board at hand lacks. Invariant: a member, a
// class or a global that the API knows (api.ts) is declared for exactly the boards that have it; what it does not know, fields and
// options, goes with the class or the file in which it stands.
import { readdirSync, readFileSync } from "node:fs";
import { apiNames, everyApiName } from "./api.ts";

/** A statement of a declaration file, with its comment: prettier's lines. For an interface, `members` are what is in its braces. */
interface Statement {
  readonly lines: readonly string[];
  readonly kind: "interface" | "global" | "type";
  readonly name: string;
  readonly members: readonly (readonly string[])[];
}

type Names = ReadonlySet<string>;

const folder = new URL("./types/by-board/", import.meta.url);
let read: { files: Statement[][]; globals: ReadonlyMap<string, string> } | undefined;

/** The declarations for a board. Pure but for the files of the package. */
export function byBoardTypes(profile: { readonly api: readonly string[] }): string {
  const { files, globals } = (read ??= readFiles());
  const has = apiNames(profile);
  const kept = files.map((file) => keepOf(file, globals, has)).filter((text) => text !== "");
  return kept.join("\n");
}

/** Members that are in no firmware's list: `Class.member`. For tests: fields of objects, and nothing else, may be among them. */
export function unlistedMembers(): string[] {
  const { files, globals } = (read ??= readFiles());
  const every = everyApiName();
  return files.flat().flatMap(({ kind, name, members }) => {
    const of = globals.get(name) ?? name;
    if (kind !== "interface" || !isKnown(of, every)) return [];
    return members.map(memberName).flatMap((each) => (each === undefined || keysOf(of, each).some((key) => every.has(key)) ? [] : [`${of}.${each}`])); // prettier-ignore
  });
}

function readFiles(): NonNullable<typeof read> {
  const texts = readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(new URL(file, folder), "utf8"));
  const files = texts.map(statementsOf);
  const variables = texts.flatMap((text) => [...text.matchAll(/^declare var (\w+): (\w+);$/gm)]);
  return { files, globals: new Map(variables.map(([, name, type]) => [type, name])) };
}

function statementsOf(text: string): Statement[] {
  const statements: Statement[] = [];
  let lines: string[] = [];
  for (const line of text.split("\n")) {
    if (lines.length === 0 && (line === "" || line.startsWith("//"))) continue;
    lines.push(line);
    // A comment above, or what is still open, begins otherwise.
    if (!/^(\}|[\w)}].*;$|interface .*\{\}$)/.test(line)) continue;
    const head = lines.find((each) => /^\w/.test(each)) ?? "";
    const [, word, name = ""] = /^(?:declare )?(interface|type|var|const|function) (\w+)/.exec(head) ?? [];
    const kind = word === "interface" || word === "type" ? word : "global";
    statements.push({ lines, kind, name, members: kind === "interface" ? membersOf(lines) : [] });
    lines = [];
  }
  return statements;
}

function membersOf(lines: readonly string[]): string[][] {
  const members: string[][] = [];
  let member: string[] = [];
  const body = lines.slice(lines.findIndex((line) => line.startsWith("interface")) + 1, -1);
  for (const line of body.filter((each) => each !== "")) {
    member.push(line);
    if (!/^ {2}[^ /*].*;$/.test(line)) continue;
    members.push(member);
    member = [];
  }
  return members;
}

/** `@mag` for `on(event: "mag", …)`; undefined for what every object has. */
function memberName(member: readonly string[]): string | undefined {
  const text = member.filter((line) => !/^ {2}(\/\*\*| \*)/.test(line)).join(" ");
  const event = /^ *on\( *event: "([^"]+)"/.exec(text)?.[1];
  if (event !== undefined) return `@${event}`;
  const name = /^ *(?:readonly )?(\w+)/.exec(text)?.[1];
  return name === undefined || /^(on|removeListener|removeAllListeners|new|prototype)$/.test(name)
    ? undefined
    : name;
}

/** How the API may have it: of the object or class itself, or of its instances. */
const keysOf = (of: string, member: string): string[] =>
  member.startsWith("@") ? [of + member] : [`${of}.${member}`, `${of}#${member}`];

function isKnown(name: string, names: Names): boolean {
  if (names.has(name)) return true;
  for (const each of names) if (each.startsWith(name) && /^[.#@]/.test(each.slice(name.length))) return true;
  return false;
}

function keepOf(file: readonly Statement[], globals: ReadonlyMap<string, string>, has: Names): string {
  const every = everyApiName();
  let isWanted = false;
  const kept = file.map(({ kind, name, lines, members }) => {
    const of = globals.get(name) ?? name;
    if (kind === "type" || !isKnown(of, every)) return lines;
    if (kind === "global") {
      if (!isKnown(of, has)) return [];
      isWanted = true;
      return lines;
    }
    const isListed = (member: readonly string[], names: Names): boolean => {
      const called = memberName(member);
      return called !== undefined && keysOf(of, called).some((key) => names.has(key));
    };
    if (members.some((member) => isListed(member, has))) isWanted = true;
    const inside = members.filter((member) => !isListed(member, every) || isListed(member, has));
    if (inside.length === 0) return [];
    const start = lines.findIndex((line) => line.startsWith("interface"));
    return [...lines.slice(0, start + 1), ...inside.flat(), "}"];
  });
  return isWanted ? `${kept.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n")}\n` : ""; // prettier-ignore
}
