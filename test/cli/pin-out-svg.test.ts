// The picture of `pinwheel boards ID --svg FILE`: well-formed, complete, and nothing outside of its frame.
import { expect, test } from "vitest";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { pinOutSvg } from "../../tools/cli/pin-out-svg.ts";

const boards = boardIds().map(loadBoard);

test.for(boards)("$id: well-formed, with every pin", (board) => {
  const svg = pinOutSvg(board);
  expect(unbalanced(svg)).toEqual([]);
  const texts = textsOf(svg);
  expect(board.pins.map(({ name }) => name).filter((name) => !texts.includes(name))).toEqual([]);
  for (const { name } of [...board.leds, ...board.buttons]) expect(texts).toContain(name);
  expect(svg).not.toMatch(/href|url\(|NaN|undefined/); // it needs no other file
});

test.for(boards)("$id: everything within its frame", (board) => {
  const svg = pinOutSvg(board);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
  const outside = cornersOf(svg).filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height);
  expect(outside).toEqual([]);
});

test("names are escaped", () => {
  const svg = pinOutSvg({ ...loadBoard("PUCKJS"), name: 'A <b> & "c"' });
  expect(svg).toContain("<title>PUCKJS: A &lt;b&gt; &amp; &quot;c&quot;</title>");
  expect(unbalanced(svg)).toEqual([]);
});

const tag = /<(\/?)([a-z]+)((?: [\w:-]+="[^"<>&]*(?:&(?:amp|lt|gt|quot);[^"<>&]*)*")*)(\/?)>/g;

/** What is wrong with the nesting of elements, and whatever is neither a tag nor text. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [whole, closes, name, , isEmpty] of svg.matchAll(tag)) {
    if (closes !== "") {
      if (open.pop() !== name) wrong.push(whole);
    } else if (isEmpty === "") open.push(name);
  }
  const rest = svg.replaceAll(tag, "").replaceAll(/&(amp|lt|gt|quot);/g, "");
  return [...wrong, ...open, ...(rest.match(/[<>&]/g) ?? [])];
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** Two corners of every box, and both ends of every text that begins at its x, where the groups move them. */
function cornersOf(svg: string): { x: number; y: number; what: string }[] {
  type Place = (x: number, y: number) => { x: number; y: number };
  const places: Place[] = [(x, y) => ({ x, y })];
  const corners: { x: number; y: number; what: string }[] = [];
  for (const match of svg.matchAll(/<(g|\/g|rect|text)\b([^>]*)>([^<]*)/g)) {
    const [what, element, attributes, content] = match;
    const place = places.at(-1)!;
    const number = (name: string): number =>
      Number(new RegExp(` ${name}="(-?[\\d.]+)"`).exec(attributes)?.[1] ?? 0);
    const add = (x: number, y: number): void => void corners.push({ ...place(x, y), what });
    if (element === "g") {
      const [, dx, dy] = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(attributes)!.map(Number);
      const isTurned = attributes.includes("rotate(-90)");
      places.push((x, y) => (isTurned ? place(dx + y, dy - x) : place(dx + x, dy + y)));
    } else if (element === "/g") places.pop();
    else if (element === "rect" && !attributes.includes("100%")) {
      add(number("x"), number("y"));
      add(number("x") + number("width"), number("y") + number("height"));
    } else if (element === "text" && !attributes.includes("middle")) {
      add(number("x"), number("y"));
      add(number("x") + content.length * 7.23 * (attributes.includes('"18"') ? 1.5 : 1), number("y"));
    }
  }
  return corners;
}
