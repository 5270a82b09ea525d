// The font that a drawing writes in. Invariant: sizes are whole numbers of times, of the vector font pixels.

/** Kinds of fonts; the customs are bitmaps of the program's, of 1, 2 or 4 bits. */
export type FontKind = "vector" | "4x6" | "6x8" | "custom1" | "custom2" | "custom4" | "pbf";

/** A font and how many times larger it is; `isTwo`: whether that was said for each direction. */
export interface Font {
  readonly kind: FontKind;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly isTwo: boolean;
}

export const plainFont: Font = { kind: "4x6", scaleX: 1, scaleY: 1, isTwo: false };
