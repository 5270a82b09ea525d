// The pieces of a pin-out as a picture: a contact's name and labels as coloured boxes with text in them.
// Invariant: a text is no wider than its box in any monospaced font; what comes from a profile is escaped.
import { labelKind, widestName, type Contact, type LabelKind } from "./pin-contacts.ts";

/** Of a monospaced font of 12 px, rounded up. Everything here is in px. */
export const character = 7.3;
export const chip = { height: 16, gap: 4, padding: 4 };

const fills: Record<LabelKind | "pin" | "other", string> = {
  analog: "#c8e6c9",
  pwm: "#ffecb3",
  serial: "#e1bee7",
  bus: "#b3e5fc",
  part: "#ffcdd2",
  pin: "#263238",
  other: "#90a4ae",
};

/** Name and labels in a row that begins at x = 0 and runs to the right (1) or to the left (-1). */
export function chips(contact: Contact, name: number, direction: 1 | -1, gap = chip.gap): string[] {
  const elements = [chipAt(0, name, contact.name, contact.isPin ? "pin" : "other", direction)];
  let x = name + gap;
  for (const label of contact.labels) {
    const width = chipWidth(label);
    elements.push(chipAt(x, width, label, labelKind(label), direction));
    x += width + chip.gap;
  }
  return elements;
}

function chipAt(
  x: number,
  width: number,
  label: string,
  kind: keyof typeof fills,
  direction: 1 | -1,
): string {
  const left = direction === 1 ? x : -x - width;
  const color = kind === "pin" ? "#ffffff" : "#000000";
  return (
    `<rect x="${px(left)}" y="${-chip.height / 2}" width="${px(width)}" height="${chip.height}" rx="3" fill="${fills[kind]}"/>` +
    `<text x="${px(left + width / 2)}" y="4" text-anchor="middle" fill="${color}">${escaped(label)}</text>`
  );
}

const chipWidth = (label: string): number => label.length * character + 2 * chip.padding;

export const nameWidth = (contacts: readonly Contact[]): number =>
  chipWidth("x".repeat(Math.max(3, widestName(contacts))));

/** From the first label's beginning, with the gap after the last. */
export const labelsWidth = ({ labels }: Contact): number =>
  labels.reduce((sum, label) => sum + chipWidth(label) + chip.gap, 0);

export const text = (x: number, y: number, content: string, fill = "#000000"): string =>
  `<text x="${px(x)}" y="${px(y)}" fill="${fill}">${escaped(content)}</text>`;

/** A number in at most one decimal, so that files are short and the same everywhere. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

export const escaped = (content: string): string =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
