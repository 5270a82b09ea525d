// A board's facts and pin-out as a picture: one SVG file that needs no other, no font either.
// Invariant: everything lies within the viewBox; widths are reckoned for a monospaced font.
import type { BoardProfile } from "../../boards/index.ts";
import { boardFacts } from "./board-facts.ts";
import { foldedLines } from "./fold.ts";
import { character, chip, chips, escaped, labelsWidth, nameWidth, px, text } from "./pin-chips.ts";
import { contactsOf, notesOf, otherContacts, type Contact, type Contacts } from "./pin-contacts.ts";

/** All in px, as everywhere here. */
const row = 20;
const page = { margin: 24, width: 960 };

/** The whole file. */
export function pinOutSvg(board: BoardProfile): string {
  const { sides, ports } = contactsOf(board);
  const title = `${board.id}: ${board.name}`;
  const drawing = outline(board.id, sides);
  const width = Math.max(page.width, drawing.width) + 2 * page.margin;
  const heading = facts(board, width - 2 * page.margin);
  const lists = contactLists(
    [
      ["inside", sides.inside],
      ...ports.map(({ letter, contacts }): [string, Contact[]] => [
        drawing.height === 0 ? `port ${letter}` : `elsewhere, port ${letter}`,
        contacts,
      ]),
      ["notes", notesOf([...sides.left, ...sides.right, ...sides.top, ...sides.bottom])],
    ],
    width - 2 * page.margin,
  );
  const top = page.margin + 30;
  const blocks = [heading, drawing, lists].filter(({ height }) => height > 0);
  const placed: string[] = [];
  let y = top;
  for (const block of blocks) {
    const x = block === drawing ? (width - drawing.width) / 2 : page.margin;
    placed.push(`<g transform="translate(${px(x)} ${px(y)})">`, ...block.elements, "</g>");
    y += block.height + page.margin;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${px(width)} ${px(y)}" width="${px(width)}" height="${px(y)}" role="img" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${page.margin}" y="${page.margin + 14}" font-size="18" font-weight="bold">${escaped(title)}</text>`,
    ...placed,
    "</svg>",
    "",
  ].join("\n");
}

/** A part of the picture: its elements lie between 0 and its width and height. */
interface Block {
  elements: string[];
  width: number;
  height: number;
}

function facts(board: BoardProfile, width: number): Block {
  const indent = 15 * character;
  const elements: string[] = [];
  let y = 0;
  for (const { label, lines } of boardFacts(board)) {
    elements.push(text(0, y + 12, label, "#607d8b"));
    for (const line of lines.flatMap((each) => folded(each, width - indent))) {
      elements.push(text(indent, y + 12, line));
      y += 17;
    }
  }
  return { elements, width, height: y };
}

const folded = (line: string, width: number): string[] => foldedLines(line, Math.floor(width / character));

/** Contacts one below the other, each with its labels and note. */
function contactLists(lists: readonly [string, readonly Contact[]][], width: number): Block {
  const elements: string[] = [];
  let y = 0;
  for (const [title, contacts] of lists) {
    const shown = contacts.filter(({ isPin }) => isPin);
    const others = otherContacts(contacts);
    if (shown.length === 0 && others === "") continue;
    elements.push(text(0, y + 13, title, "#607d8b"));
    y += row;
    const name = nameWidth(shown);
    for (const contact of shown) {
      elements.push(`<g transform="translate(0 ${px(y + row / 2)})">`, ...chips(contact, name, 1), "</g>");
      if (contact.note !== undefined) {
        const x = name + chip.gap + labelsWidth(contact) + chip.gap;
        const lines = folded(contact.note, Math.max(width - x, 200));
        for (const [index, line] of lines.entries()) {
          if (index > 0) y += row - 4;
          elements.push(text(x, y + 14, line, "#455a64"));
        }
      }
      y += row;
    }
    for (const line of others === "" ? [] : folded(others, width)) {
      elements.push(text(0, y + 14, line, "#455a64"));
      y += row;
    }
    y += row / 2;
  }
  return { elements, width, height: y };
}

/** The board from above: names inside its edge, labels outside; those at the top and bottom are turned. */
function outline(id: string, { left, right, top, bottom }: Contacts["sides"]): Block {
  const all = [...left, ...right, ...top, ...bottom];
  if (all.length === 0) return { elements: [], width: 0, height: 0 };
  const reach = (side: readonly Contact[]): number => Math.max(0, ...side.map(labelsWidth)) + chip.gap;
  const depth = (side: readonly Contact[]): number => (side.length === 0 ? 0 : nameWidth(side) + chip.gap);
  const across = Math.max(top.length, bottom.length) * row;
  const down = Math.max(left.length, right.length) * row;
  const inner = Math.max(across, id.length * 10 + 2 * row);
  const board = {
    x: reach(left),
    y: reach(top),
    width: depth(left) + inner + depth(right),
    height: depth(top) + Math.max(down, 3 * row) + depth(bottom),
  };
  const [farX, farY] = [board.x + board.width, board.y + board.height];
  const firstX = board.x + depth(left) + row / 2;
  const firstY = board.y + depth(top) + row / 2;
  const at = (side: readonly Contact[], place: (index: number) => string, outwards: 1 | -1): string[] =>
    side.flatMap((contact, index) =>
      contact.name === ""
        ? []
        : [`<g transform="${place(index)}">`, ...edgeChips(contact, nameWidth(side), outwards), "</g>"],
    );
  const centreX = board.x + depth(left) + inner / 2;
  const centreY = board.y + depth(top) + (board.height - depth(top) - depth(bottom)) / 2;
  const elements = [
    `<rect x="${px(board.x)}" y="${px(board.y)}" width="${px(board.width)}" height="${px(board.height)}" rx="8" fill="#eceff1" stroke="#546e7a" stroke-width="2"/>`,
    `<text x="${px(centreX)}" y="${px(centreY + 5)}" font-size="16" font-weight="bold" fill="#546e7a" text-anchor="middle">${escaped(id)}</text>`,
    ...at(left, (index) => `translate(${px(board.x)} ${px(firstY + index * row)})`, -1),
    ...at(right, (index) => `translate(${px(farX)} ${px(firstY + index * row)})`, 1),
    ...at(top, (index) => `translate(${px(firstX + index * row)} ${px(board.y)}) rotate(-90)`, 1),
    ...at(bottom, (index) => `translate(${px(firstX + index * row)} ${px(farY)}) rotate(-90)`, -1),
  ];
  return { elements, width: farX + reach(right), height: farY + reach(bottom) };
}

/** A contact on an edge at x = 0: its name on the board's side, its labels outwards (1: to the right, -1: to the left). */
function edgeChips(contact: Contact, name: number, outwards: 1 | -1): string[] {
  const start = outwards === 1 ? -name - chip.gap : name + chip.gap;
  return [
    `<g transform="translate(${px(start)} 0)">`,
    ...chips(contact, name, outwards, 2 * chip.gap),
    "</g>",
  ];
}
