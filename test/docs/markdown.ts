// The pages of the guide and the code blocks in them. Invariant: what a block's fence says decides what the tests do
// with it, and a word on a fence that means nothing here is an error.
//
//   ```ts                a whole program: it compiles, types included, for a Puck.js
//   ```ts board=ESP32    … for another board
//   ```ts fragment       a piece of one: imports are added, and a main task around it
//   ```ts prints         it also runs, and prints what the next block (```text) says
//   ```ts refused        it does not compile, and the next block (```text) is what the compiler says
//
// A block (```yaml) right after a program is a scenario: the program runs with it, without an error.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The pages that are tested, by their paths in the repository. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(`${root}docs`)
    .filter((file) => file.endsWith(".md"))
    .toSorted()
    .map((file) => `docs/${file}`),
];

export const textOf = (page: string): string => readFileSync(`${root}${page}`, "utf8");

export interface Block {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  /** The line of its fence, from 1; and offsets of its text in the page. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Every fenced block of a page, in order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\S*)(.*)\n((?:.*\n)*?)```$/gm)].map((match) => {
    const [whole, language, words, body] = match;
    const start = match.index + whole.length - body.length - "```".length;
    return {
      language,
      words: words.split(" ").filter((word) => word !== ""),
      text: body.replace(/\n$/, ""),
      line: page.slice(0, match.index).split("\n").length,
      start,
      end: start + body.length,
    };
  });
}

/** A block with what follows it. */
export interface Example extends Block {
  readonly scenario?: Block;
  /** What is said of it. */
  readonly said?: Block;
}

/** The TypeScript blocks of a page. */
export function examplesOf(page: string): Example[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((block, i) => {
    if (block.language !== "ts") return [];
    const scenario = blocks[i + 1]?.language === "yaml" ? blocks[i + 1] : undefined;
    const next = blocks[scenario === undefined ? i + 1 : i + 2];
    const said = next?.language === "text" ? next : undefined;
    return [{ ...block, ...(scenario && { scenario }), ...(said && { said }) }];
  });
}

/** Relative links of a page to files that are not there, or to headings that the file lacks. */
export function brokenLinks(page: string): string[] {
  const links = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return links.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path, heading] = target.split("#");
    const file = path === "" ? page : join(dirname(page), path);
    if (!existsSync(`${root}${file}`)) return true;
    return heading !== undefined && !headingsOf(textOf(file)).includes(heading);
  });
}

/** Headings as GitHub names them in links. */
function headingsOf(page: string): string[] {
  const slug = (title: string): string =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
  return [...withoutCode(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) => slug(title));
}

const withoutCode = (page: string): string => page.replace(/^```[^]*?^```$/gm, "");
