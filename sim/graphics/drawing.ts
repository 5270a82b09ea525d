// An object of the program that can be drawn on, with the drawing behind it. Invariant: its pixels are those of the field
// `buffer` at that moment, where it has one.
import { bytesOf } from "./images.ts";
import { BufferPixels, type Access, type Layout } from "./buffer-pixels.ts";
import type { CustomFont } from "./fonts.ts";
import type { Pixels } from "./pixels.ts";
import type { Surface } from "./surface.ts";

/** A drawing with nothing behind it: nothing is drawn. */
const nowhere: Pixels = { isReadable: true, get: () => 0, set: () => {} };

export class Drawing {
  readonly object: Record<string, unknown>;
  readonly surface: Surface;
  readonly kind: "buffer" | "callback" | "display";
  readonly layout: Layout | undefined;
  /** How its bytes are reached, by how many they are. */
  readonly #access: (bytes: number) => Access;
  custom: CustomFont | undefined;
  /** Whether it is the board's `g`. */
  isOfDisplay = false;

  constructor(
    object: Record<string, unknown>,
    surface: Surface,
    kind: Drawing["kind"],
    layout?: Layout,
    access: (bytes: number) => Access = () => "plain",
  ) {
    this.object = object;
    this.surface = surface;
    this.kind = kind;
    this.layout = layout;
    this.#access = access;
  }

  /** Before each operation: looks where the pixels are now. */
  refresh(): void {
    if (this.layout === undefined) return;
    const bytes = bytesOf(this.object.buffer);
    this.surface.pixels =
      bytes === undefined ? nowhere : new BufferPixels(bytes, this.layout, this.#access(bytes.length));
  }

  /** Whether its buffer is an image as it is. */
  get isImage(): boolean {
    if (this.layout === undefined) return false;
    const { bpp, msb, zigzag, verticalByte, interleaveX } = this.layout;
    return bpp === 8 || (msb && !zigzag && !verticalByte && !interleaveX);
  }

  /** What the object keeps of a font of the program's, out of sight. */
  get customFields(): Readonly<Record<string, unknown>> {
    if (this.custom === undefined) return {};
    const { bitmap, widths, height, first } = this.custom;
    return { "#fnB": bitmap, "#fnW": widths, "#fnH": height, "#fn1": first };
  }
}
