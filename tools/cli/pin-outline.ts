// The outline of a board with its contacts on its edges, as a drawing in text: the names of those at the top and bottom
// lie or stand above and below it, what those on the left and right can is beside them.
// Invariant: no line is longer than the terminal, whatever the board.
import { foldedLines, terminalWidth } from "./fold.ts";
import { paintLabels, paintName } from "./pin-colors.ts";
import { widestName, type Contact, type Contacts } from "./pin-contacts.ts";
import type { Colors } from "./style.ts";

/** Columns of the longest label: less room beside the outline is no room. */
const narrowest = 10;
/** The widest outline with names that lie, alone or with labels on both sides; a longer row has its names upright. */
const widestLying = { alone: 44, amid: 24 };

export interface Outline {
  /** None for a board without contacts on an edge. */
  lines: string[];
  /** Whether what left and right can stands beside them; otherwise there was no room. */
  hasLabels: boolean;
}

export function outline(id: string, sides: Contacts["sides"], colors: Colors): Outline {
  const { left, right, top, bottom } = sides;
  if ([left, right, top, bottom].every((side) => side.length === 0)) return { lines: [], hasLabels: true };
  const across = Math.max(top.length, bottom.length);
  const lying = widestName([...top, ...bottom]) + 1;
  const isAmid = left.length > 0 && right.length > 0;
  const isLying = across * lying <= (isAmid ? widestLying.amid : widestLying.alone);
  const pitch = isLying ? lying : 2;
  const inner = Math.max(across * pitch, id.length + 2, 12);
  const room = roomBeside(inner, left, right);
  const hasLabels = room >= narrowest;
  const { margin, rows } = bodyOf(left, right, hasLabels ? room : 0, colors);

  const indent = " ".repeat(margin);
  const middle = Math.floor((rows.length - 1) / 2);
  const edge = (contacts: readonly Contact[], tick: string): string =>
    Array.from({ length: inner }, (_, column) => {
      const isTick = column % pitch === Math.floor((pitch - 1) / 2);
      return isTick && (contacts[Math.floor(column / pitch)]?.name ?? "") !== "" ? tick : "─";
    }).join("");
  const names = (contacts: readonly Contact[], isTop: boolean): string[] => {
    const lines = isLying ? [lyingNames(contacts, pitch)] : uprightNames(contacts, isTop);
    return contacts.length === 0 ? [] : lines.map((line) => `${indent} ${line}`.trimEnd());
  };
  const lines = [
    ...names(top, true),
    `${indent}┌${edge(top, "┴")}┐`,
    ...rows.map(({ before, walls, after }, row) => {
      const inside = row === middle ? colors.bold(centred(id, inner)) : " ".repeat(inner);
      return before + walls[0] + inside + walls[1] + after;
    }),
    `${indent}└${edge(bottom, "┬")}┘`,
    ...names(bottom, false),
  ];
  return { lines, hasLabels };
}

/** Columns for the labels of a side: a name has a blank on either side of it. */
function roomBeside(inner: number, left: readonly Contact[], right: readonly Contact[]): number {
  const spare = terminalWidth - inner - 2 - (widestName(left) + 3) - (widestName(right) + 3);
  return Math.floor(spare / (left.length > 0 && right.length > 0 ? 2 : 1));
}

interface Row {
  before: string;
  walls: [string, string];
  after: string;
}

/** What is between the upper edge and the lower: at least three rows, each `margin` columns from the left. */
function bodyOf(
  left: readonly Contact[],
  right: readonly Contact[],
  room: number,
  colors: Colors,
): { margin: number; rows: Row[] } {
  const labelsOf = (contact?: Contact): string[] =>
    room === 0 || contact === undefined ? [] : foldedLines(contact.labels.join(" "), room);
  const leftLabels = Math.max(0, ...left.flatMap((contact) => labelsOf(contact).map((line) => line.length)));
  const leftName = widestName(left);
  const rightName = widestName(right);
  const margin = leftName === 0 ? 1 : leftLabels + leftName + 2;
  const rows: Row[] = [];
  for (let row = 0; row < Math.max(left.length, right.length); row++) {
    const [here, there] = [labelsOf(left[row]), labelsOf(right[row])];
    for (let line = 0; line === 0 || line < Math.max(here.length, there.length); line++) {
      // Further lines of labels have no name.
      const names = line === 0 ? [left[row]?.name ?? "", right[row]?.name ?? ""] : ["", ""];
      const [label, other] = [here[line] ?? "", there[line] ?? ""];
      const name = `${" ".repeat(leftLabels - label.length)}${paintLabels(label, colors)} ${paintName(left[row], names[0].padStart(leftName), colors)} `;
      const otherName = other === "" ? names[1] : `${names[1].padEnd(rightName)} `;
      const after = paintName(right[row], otherName, colors) + paintLabels(other, colors);
      rows.push({
        before: leftName === 0 ? " " : name,
        walls: [names[0] === "" ? "│" : "┤", names[1] === "" ? "│" : "├"],
        after: after === "" ? "" : ` ${after}`,
      });
    }
  }
  while (rows.length < 3) rows.push({ before: " ".repeat(margin), walls: ["│", "│"], after: "" });
  return { margin, rows };
}

const centred = (text: string, width: number): string =>
  text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);

const lyingNames = (contacts: readonly Contact[], pitch: number): string =>
  contacts.map(({ name }) => centred(name, pitch)).join("");

/** Names from top to bottom, one a column, ending or beginning at the board's edge. */
function uprightNames(contacts: readonly Contact[], isTop: boolean): string[] {
  const height = widestName(contacts);
  const columns = contacts.map(({ name }) => (isTop ? name.padStart(height) : name.padEnd(height)));
  return Array.from({ length: height }, (_, row) => columns.map((name) => `${name[row]} `).join(""));
}
