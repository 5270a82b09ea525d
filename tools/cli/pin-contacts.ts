// A board's pins as a pin-out shows them: on which edge, and with which labels.
// Invariant: every pin of the board is somewhere, on an edge, inside, or in the table of its port; what is printed on
// the board but is no pin, GND, comes without labels.
import type { BoardProfile } from "../../boards/index.ts";

/** A contact, as the board names it. `name` is "" for a gap in the row. */
export interface Contact {
  name: string;
  isPin: boolean;
  /** What hangs on it, LED1, and what it can, each once: ADC, PWM, SPI1_SCK. */
  labels: string[];
  note?: string;
}

/** Left and right from the top, top and bottom from the left. */
export type Side = "left" | "right" | "top" | "bottom" | "inside";

export interface Contacts {
  sides: Record<Side, Contact[]>;
  /** The pins that are nowhere in the layout, by the letters of their ports. */
  ports: { letter: string; contacts: Contact[] }[];
}

export function contactsOf(board: BoardProfile): Contacts {
  const contacts = new Map(board.pins.map((pin) => [pin.name, contactOf(board, pin)]));
  const row = (names: readonly string[] = []): Contact[] =>
    names.map((name) => contacts.get(name) ?? { name, isPin: false, labels: [] });
  const { left, right, top, bottom, inside } = board.layout ?? {};
  const sides = {
    left: row(left),
    right: row(right),
    top: row(top),
    bottom: row(bottom),
    inside: row(inside),
  };
  const placed = new Set(Object.values(sides).flatMap((side) => side.map(({ name }) => name)));
  const ports = new Map<string, Contact[]>();
  for (const contact of contacts.values()) {
    if (placed.has(contact.name)) continue;
    const letter = contact.name[0];
    ports.set(letter, [...(ports.get(letter) ?? []), contact]);
  }
  return { sides, ports: [...ports].map(([letter, those]) => ({ letter, contacts: those })) };
}

function contactOf(board: BoardProfile, pin: BoardProfile["pins"][number]): Contact {
  const named = [...(board.names ?? []), ...board.leds, ...board.buttons];
  const sensors = (board.sensors ?? []).filter((each) => Object.values(each).includes(pin.name));
  const parts = [...named.filter((part) => part.pin === pin.name), ...sensors];
  const labels = [...parts.map(({ name }) => name), ...pin.functions.map(short)];
  return { name: pin.name, isPin: true, labels: [...new Set(labels)], note: pin.note };
}

/** ADC1_IN4 is ADC, PWM:TIM2_CH3 is PWM, DAC_OUT1 is DAC1; buses and ports keep their names. */
function short(name: string): string {
  if (name.startsWith("ADC")) return "ADC";
  if (name.startsWith("PWM")) return "PWM";
  return name.replace(/^DAC_OUT/, "DAC");
}

export const widestName = (contacts: readonly Contact[]): number =>
  Math.max(0, ...contacts.map(({ name }) => name.length));

/** The contacts that have a note, each once, for a list of the notes alone: those on an edge have no room for them. */
export function notesOf(contacts: readonly Contact[]): Contact[] {
  const noted = new Set(contacts.filter(({ note }) => note !== undefined));
  return [...noted].map((contact) => ({ ...contact, labels: [] }));
}

/** A list's contacts that are no pins, in one line, or "". */
export function otherContacts(contacts: readonly Contact[]): string {
  const names = contacts.filter(({ name, isPin }) => !isPin && name !== "").map(({ name }) => name);
  return names.length === 0 ? "" : `also ${names.join(", ")}`;
}

/** What a label is about, by which it is coloured. */
export type LabelKind = "analog" | "pwm" | "serial" | "bus" | "part";

export function labelKind(label: string): LabelKind {
  if (/^(ADC|DAC)/.test(label)) return "analog";
  if (label === "PWM") return "pwm";
  if (label.startsWith("USART")) return "serial";
  return /^(SPI|I2C)\d_/.test(label) ? "bus" : "part";
}
