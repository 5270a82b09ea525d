// A board's pin-out in a terminal: its outline, and below it lists of what has no room there.
// Invariant: every pin is shown with all its labels and its note; no line is longer than the terminal; colours change
// nothing but the colour.
import type { BoardProfile } from "../../boards/index.ts";
import { foldedLines, terminalWidth } from "./fold.ts";
import { paintLabels, paintName } from "./pin-colors.ts";
import { contactsOf, notesOf, otherContacts, widestName, type Contact } from "./pin-contacts.ts";
import { outline } from "./pin-outline.ts";
import type { Colors } from "./style.ts";

/** The drawing and the lists, line by line. A board without a known layout is a list by port. */
export function pinOut(board: BoardProfile, colors: Colors): string[] {
  const { sides, ports } = contactsOf(board);
  const { left, right, top, bottom, inside } = sides;
  const { lines, hasLabels } = outline(board.id, sides, colors);
  const port = lines.length === 0 ? "port" : "elsewhere, port";
  return [
    ...(lines.length === 0 ? [] : ["", ...lines]),
    ...(hasLabels ? [] : [...list("left", left, colors), ...list("right", right, colors)]),
    ...list("top", top, colors),
    ...list("bottom", bottom, colors),
    ...list("inside", inside, colors),
    ...ports.flatMap(({ letter, contacts }) => list(`${port} ${letter}`, contacts, colors)),
    ...(hasLabels ? list("notes", notesOf([...left, ...right]), colors) : []),
  ];
}

/** An empty line, the title and a line for each pin, or nothing if there is none. */
function list(title: string, contacts: readonly Contact[], colors: Colors): string[] {
  const pins = contacts.filter(({ isPin }) => isPin);
  const others = otherContacts(contacts);
  if (pins.length === 0 && others === "") return [];
  const width = widestName(pins);
  const lines = pins.flatMap((contact) => {
    const [first, ...more] = textsOf(contact, terminalWidth - (width + 4), colors);
    const name = paintName(contact, contact.name, colors);
    const pad = " ".repeat(width - contact.name.length);
    return [
      first === undefined ? `  ${name}` : `  ${name}${pad}  ${first}`,
      ...more.map((line) => " ".repeat(width + 4) + line),
    ];
  });
  const rest = others === "" ? [] : foldedLines(others, terminalWidth - 2);
  return ["", colors.dim(`${title}:`), ...lines, ...rest.map((line) => `  ${colors.dim(line)}`)];
}

/** Labels and note, on one line if they fit. */
function textsOf({ labels, note }: Contact, room: number, colors: Colors): string[] {
  const first = labels.length === 0 ? [] : foldedLines(labels.join(" "), room);
  const painted = first.map((line) => paintLabels(line, colors));
  if (note === undefined) return painted;
  if (first.length === 1 && first[0].length + 2 + note.length <= room)
    return [`${painted[0]}  ${colors.dim(note)}`];
  return [...painted, ...foldedLines(note, room).map((line) => colors.dim(line))];
}
