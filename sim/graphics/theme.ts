// The colours for all programs of a device, and the state of a drawing at its start, which comes from them on a display.
// Invariant: displays of up to 16 bits keep 16 bits of each; of others a number of 32 bits with a sign.
import { isObject } from "../values.ts";
import { colorOf } from "./colors.ts";
import type { Drawing } from "./drawing.ts";
import type { GraphicsProfile } from "./profile.ts";

const names = ["fg", "bg", "fg2", "bg2", "fgH", "bgH", "fgW", "bgW"] as const;

export class Theme {
  readonly #profile: GraphicsProfile;
  readonly #colors: Record<(typeof names)[number], number>;
  #dark = true;

  constructor(profile: GraphicsProfile) {
    this.#profile = profile;
    const white = this.#kept(-1);
    this.#colors = { fg: white, bg: 0, fg2: white, bg2: 0, fgH: white, bgH: 0, fgW: white, bgW: 0 };
  }

  #kept(color: number): number {
    const { display } = this.#profile;
    return display && display.bpp <= 16 ? color & 0xffff : color | 0;
  }

  /** As programs read it. */
  get fields(): Record<string, unknown> {
    return { ...this.#colors, dark: this.#dark };
  }

  set(drawing: Drawing, theme: unknown): void {
    if (!isObject(theme)) return;
    for (const name of names)
      if (theme[name] !== undefined)
        this.#colors[name] = this.#kept(colorOf(drawing.surface, [theme[name]], this.#profile));
    if (theme.dark !== undefined) this.#dark = Boolean(theme.dark);
  }

  /** Puts a drawing into the state that it began with. */
  reset(drawing: Drawing, usage?: unknown): void {
    drawing.custom = undefined;
    const { fg, bg, fgW, bgW } = this.#colors;
    if (this.#profile.size !== "full" || drawing.kind !== "display") drawing.surface.reset();
    else if (usage === "widget") drawing.surface.reset(fgW >>> 0, bgW >>> 0);
    else drawing.surface.reset(fg >>> 0, bg >>> 0);
  }
}
