// The colours of a pin-out in a terminal: a label's says what it is about, and pins stand out from GND and 3V3.
import { labelKind, type Contact, type LabelKind } from "./pin-contacts.ts";
import type { Colors } from "./style.ts";

const colorOf = {
  analog: "green",
  pwm: "yellow",
  serial: "magenta",
  bus: "cyan",
  part: "red",
} satisfies Record<LabelKind, keyof Colors>;

/** Labels with blanks between them. */
export const paintLabels = (line: string, colors: Colors): string =>
  line.replaceAll(/\S+/g, (label) => colors[colorOf[labelKind(label)]](label));

/** A contact's name, with what it was padded by; an empty text stays empty. */
export function paintName(contact: Contact | undefined, text: string, colors: Colors): string {
  if (text === "") return "";
  return contact?.isPin ? colors.bold(text) : colors.dim(text);
}
