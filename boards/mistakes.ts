// What is wrong with data that was held against a schema, in words. Invariant: a sentence says the path, the value that
// stands there, and what was expected; a key that there is not gets the nearest one, and those that there are.
import * as v from "valibot";
import { nearest } from "./nearest.ts";

type AnySchema = v.GenericSchema;

/** One sentence for a mistake, the way out on a line of its own. `under` is the path of the data within something larger. */
export function describeMistake(issue: v.BaseIssue<unknown>, schema: AnySchema, under = ""): string {
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  const path = [...(under === "" ? [] : [under]), ...keys].join(".");
  if (issue.type === "raw_check") return under === "" ? issue.message : `${under}.${issue.message}`;
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known = keysAt(schema, keys.slice(0, -1));
    const near = nearest(keys.at(-1) ?? "", known);
    const hint = near === undefined ? "" : `Did you mean ${near}? `;
    return `there is no setting ${path}\n  ${hint}Known here: ${known.join(", ")}.`;
  }
  if (issue.input === undefined && path !== "")
    return `${path} is missing: it must be ${expected(issue, schema, keys)}`;
  if (issue.path?.at(-1)?.origin === "key")
    return `${path}: ${shownValue(issue.input)} must be ${expected(issue)}`;
  return `${path} is ${shownValue(issue.input)}: it must be ${expected(issue)}`;
}

/** A value as messages show it. */
export function shownValue(input: unknown): string {
  if (typeof input === "function") return "a function";
  return JSON.stringify(input) ?? String(input);
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Object: "an object",
  Array: "a list",
};

/** Our own words where the schema has some, else what it expects, made readable. */
function expected(issue: v.BaseIssue<unknown>, schema?: AnySchema, keys: readonly string[] = []): string {
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  const inner = schema && at(schema, keys);
  const what = issue.type === "strict_object" && inner ? inner.expects : (issue.expected ?? "something else");
  const bare = what.replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ");
  return kinds[bare] ?? bare.replace(/^>=/, "at least ").replace(/^<=/, "at most ");
}

/** What of valibot's schemas is looked at. */
interface Node {
  expects: string;
  entries?: Readonly<Record<string, Node>>;
  item?: Node;
  items?: readonly Node[];
  value?: Node;
  wrapped?: Node;
}

/** The schema at a path; undefined where there is none. */
function at(schema: object, keys: readonly string[]): Node | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields that some of them have
  let node = schema as Node | undefined;
  const unwrap = (): void => {
    while (node?.wrapped !== undefined) node = node.wrapped;
  };
  unwrap();
  for (const key of keys) {
    node = node?.entries?.[key] ?? node?.item ?? node?.items?.[Number(key)] ?? node?.value;
    unwrap();
  }
  return node;
}

const keysAt = (schema: object, keys: readonly string[]): string[] =>
  Object.keys(at(schema, keys)?.entries ?? {});
