// A profile as the text of its file: as prettier has it, with one line a pin, so that a change reads well.
import { format } from "prettier";
import type { BoardProfile } from "../../boards/profile.ts";

/** The file's text. Prettier keeps an object on one line where it starts on one, and breaks it where it is too long. */
export async function profileText(profile: BoardProfile): Promise<string> {
  const oneLine = new Set<unknown>(
    [
      profile.pins,
      profile.serials,
      profile.i2c,
      profile.spi,
      profile.leds,
      profile.buttons,
      profile.aliases ?? [],
      profile.resetReason?.causes ?? [],
    ].flat(),
  );
  const text = JSON.stringify(
    profile,
    (_, value: unknown) => (oneLine.has(value) ? `\u0001${JSON.stringify(value)}` : value),
    2,
  ).replaceAll(/"\\u0001((?:[^"\\]|\\.)*)"/g, (_, inner: string) => String(JSON.parse(`"${inner}"`)));
  return await format(text, { parser: "json", printWidth: 110 });
}
