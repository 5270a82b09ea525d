// Where the pixels of a drawing are. Invariant: whoever draws has clipped; coordinates are the device's, within its size.

/** Colours are unsigned numbers, of which a backend keeps as many bits as it has. */
export interface Pixels {
  get(x: number, y: number): number;
  set(x: number, y: number, color: number): void;
  /** With both corners. Left out where single pixels do. */
  fill?: ((x1: number, y1: number, x2: number, y2: number, color: number) => void) | undefined;
  /** Moves rows up or down in one piece; false where it cannot. */
  scroll?(dx: number, dy: number, x1: number, y1: number, x2: number, y2: number): boolean;
  /** Whether what was drawn can be read back. */
  readonly isReadable: boolean;
}
