// Graphics: drawing into a buffer, through callbacks, or on the board's own display. Which of the interfaces here a
// firmware has stands in the board's module, which declares `Graphics`, and `g` where there is a display. Invariants:
// coordinates are whole pixels from the top left, x to the right, y downwards, and a rectangle includes both corners; what draws gives its Graphics back.

/** A colour: a number as it is stored in a pixel (-1 is white at any depth), or "#rgb" or "#rrggbb". */
type GraphicsColor = number | string;

/** The order in which a colour's three parts are stored. */
type GraphicsColorOrder = "rgb" | "rbg" | "brg" | "bgr" | "grb" | "gbr";

interface GraphicsBufferOptions {
  /** Every second row from right to left. */
  zigzag?: boolean;
  /** A byte holds eight pixels of a column, as displays such as the SSD1306 want it: for 1 bit, and heights that are multiples of 8. */
  vertical_byte?: boolean;
  /** The first pixel in the highest bits of a byte, the first byte the highest; true when not given (false before 2v25). */
  msb?: boolean;
  /** Pixels of the upper and of the lower half by turns, for LED panels. */
  interleavex?: boolean;
  color_order?: GraphicsColorOrder;
  /** Draws into this one instead of a new one. */
  buffer?: ArrayBuffer;
}

/** Called for each pixel, or for rectangles with both corners; never outside of the drawing. */
interface GraphicsCallbacks {
  setPixel: (x: number, y: number, color: number) => void;
  fillRect?: (x1: number, y1: number, x2: number, y2: number, color: number) => void;
}

interface GraphicsImageObject {
  width: number;
  height: number;
  /** Bits of a pixel, 1 when not given, the first pixel in the highest bits, rows without gaps. */
  bpp?: number;
  buffer: ArrayBuffer | string;
  /** The colour that is not drawn. */
  transparent?: number;
  /** Colours for the values of pixels: 2, 4, 8, 16 or 256. */
  palette?: Uint16Array;
}

/** An object; or text or bytes that begin with width, height and bits (+128: the transparent colour follows); or a Graphics with a buffer. */
type GraphicsImage = GraphicsImageObject | string | ArrayBuffer | ArrayBufferView | SmallGraphics;

/** Two corners, or a corner with width and height to add to it; `r` rounds the corners (not on small builds). */
type GraphicsRectangle =
  | { x: number; y: number; x2: number; y2: number; r?: number }
  | { x1: number; y1: number; x2: number; y2: number; r?: number }
  | { x: number; y: number; w: number; h: number; r?: number };

interface GraphicsImageOptions {
  /** Radians, clockwise; when given, the image is centred at x and y. */
  rotate?: number;
  scale?: number;
  /** Of images with several one after the other: which. */
  frame?: number;
  /** Scaled to less than three quarters, colours are mixed. */
  filter?: boolean;
}

/** What every firmware with graphics has. */
interface SmallGraphics {
  /** Pixels, of a Graphics that was made with createArrayBuffer or that a buffered display has. */
  readonly buffer?: ArrayBuffer;
  /** Shows what was drawn: on displays that have it, or where a driver has put it. With true all of it, not only what has changed. */
  flip?: (all?: boolean) => void;
  /** Colour of pixels that are not drawn, where it is used as an image. */
  transparent?: number;
  palette?: Uint16Array;
  getWidth(): number;
  getHeight(): number;
  /** Bits of a pixel. */
  getBPP(): number;
  /** Colours, font, clipping, offset and cursor as at the start. */
  reset(): this;
  /** Fills everything with the background colour; with true it calls reset first. */
  clear(reset?: boolean): this;
  fillRect(x1: number, y1: number, x2: number, y2: number): this;
  fillRect(rectangle: GraphicsRectangle): this;
  drawRect(x1: number, y1: number, x2: number, y2: number): this;
  drawRect(rectangle: GraphicsRectangle): this;
  /** 0 outside. */
  getPixel(x: number, y: number): number;
  /** In the foreground colour when none is given. */
  setPixel(x: number, y: number, color?: GraphicsColor): this;
  /** Parts from 0 to 1, of which small builds take none; at 1 bit, white from half of the sum on. */
  setColor(red: number, green: number, blue: number): this;
  setColor(color: GraphicsColor): this;
  setBgColor(red: number, green: number, blue: number): this;
  setBgColor(color: GraphicsColor): this;
  getColor(): number;
  getBgColor(): number;
  /** The font of 4 by 6 pixels. */
  setFontBitmap(): this;
  /** Pixels, of the longest line. */
  stringWidth(text: string): number;
  stringMetrics(text: string): {
    width: number;
    height: number;
    /** Whether the font lacks some of the characters. */
    unrenderableChars: boolean;
    imageCount?: number;
    maxImageHeight?: number;
  };
  /** Lines of less than so many pixels; undefined where that is 0. */
  wrapString(text: string, width: number): string[];
  /** With `solid`, the ground of the letters is painted, too. */
  drawString(text: string, x: number, y: number, solid?: boolean): this;
  drawLine(x1: number, y1: number, x2: number, y2: number): this;
  /** A line from where the last moveTo or lineTo ended. */
  lineTo(x: number, y: number): this;
  moveTo(x: number, y: number): this;
  /** Quarter turns clockwise; `reflect` mirrors it. What is in the buffer stays where it is. */
  setRotation(turns: 0 | 1 | 2 | 3, reflect?: boolean): this;
  imageMetrics(image: GraphicsImage): {
    width: number;
    height: number;
    bpp: number;
    transparent: boolean;
    /** How many images there are one after the other, where it is more than one. */
    frames?: number;
  };
  drawImage(image: GraphicsImage, x: number, y: number, options?: GraphicsImageOptions): this;
}

/** What only the build for the original Espruino board, and all larger ones, have beside that. */
interface MediumGraphics extends SmallGraphics {
  clearRect(x1: number, y1: number, x2: number, y2: number): this;
  clearRect(rectangle: GraphicsRectangle): this;
  fillCircle(x: number, y: number, radius: number): this;
  drawCircle(x: number, y: number, radius: number): this;
  /** Within the rectangle. */
  fillEllipse(x1: number, y1: number, x2: number, y2: number): this;
  drawEllipse(x1: number, y1: number, x2: number, y2: number): this;
  /** The number that a colour has at this depth. */
  toColor(red: number, green: number, blue: number): number;
  toColor(color: GraphicsColor): number;
  /** Nothing is drawn outside of it. */
  setClipRect(x1: number, y1: number, x2: number, y2: number): this;
  /** Added to all coordinates. */
  setOffset(x: number, y: number): this;
  /** Letters made of polygons, so many pixels high. */
  setFontVector(size: number): this;
  /**
   * A font of one's own: columns of pixels, the highest bit first; the code of its first character; the width of all, or
   * a text with the width of each; the height, plus 256 times the scale and 65536 times the bits (1, 2 or 4).
   */
  setFontCustom(bitmap: string, first: number, width: number | string, height: number): this;
  setFontPBF(file: string, scale?: number): this;
  /** -1 left or top, 0 in the middle, 1 right or bottom; quarter turns clockwise. */
  setFontAlign(x: -1 | 0 | 1, y?: -1 | 0 | 1, turns?: 0 | 1 | 2 | 3): this;
  /** "4x6", "Vector" and others of getFonts; "4x6:2" and "4x6:2x3" are larger. Throws when there is no such font. */
  setFont(name: string, size?: number): this;
  getFont(): string;
  getFonts(): string[];
  /** Pixels. */
  getFontHeight(): number;
  getVectorFontPolys(
    text: string,
    options?: { x?: number; y?: number; w?: number; h?: number },
  ): Int16Array[];
  /** Lines from point to point: x and y by turns. */
  drawPoly(points: NumberArray, closed?: boolean): this;
  /** At most 64 points. The right and lower edges are not filled. */
  fillPoly(points: NumberArray): this;
  asImage(type?: "object"): GraphicsImageObject;
  asImage(type: "string"): string;
  asImage(part: { type?: "object"; x?: number; y?: number; w?: number; h?: number }): GraphicsImageObject;
  asImage(part: { type: "string"; x?: number; y?: number; w?: number; h?: number }): string;
  /** The pixels drawn since it was asked with true; undefined when none were. */
  getModified(reset?: boolean): { x1: number; y1: number; x2: number; y2: number } | undefined;
}

interface GraphicsTheme {
  fg: number;
  bg: number;
  fg2: number;
  bg2: number;
  fgH: number;
  bgH: number;
  fgW: number;
  bgW: number;
  dark: boolean;
}

/** What most firmwares have. */
interface FullGraphics extends MediumGraphics {
  /** Moves what is there; the background colour comes after. */
  scroll(x: number, y: number): this;
  /** Copies w by h pixels from x1, y1 to x2, y2. */
  blit(area: {
    x1: number;
    y1: number;
    w: number;
    h: number;
    x2: number;
    y2: number;
    setModified?: boolean;
  }): this;
  /** A file for Windows, as bytes. */
  asBMP(): string;
  asURL(): string;
  /** Prints what asURL gives; the Web IDE shows it as a picture. */
  dump(): void;
  /** Points on the way from the first to the third. */
  quadraticBezier(
    points: [number, number, number, number, number, number],
    options?: { count: number },
  ): number[];
  /** [a, b, c, d, e, f]: x becomes a x + c y + e, y becomes b x + d y + f. */
  transformVertices(
    points: NumberArray,
    transformation:
      | { x?: number; y?: number; scale?: number; rotate?: number }
      | readonly [number, number, number, number, number, number],
  ): number[];
  floodFill(x: number, y: number, color?: GraphicsColor): this;
  /** Colours for all programs of a device with a display; those of a display are set to it by reset. */
  readonly theme: GraphicsTheme;
  setTheme(theme: {
    [F in keyof GraphicsTheme]?: GraphicsTheme[F] extends number ? GraphicsColor : boolean;
  }): this;
}

/** Smooth edges. Coordinates may be fractions. */
interface AntialiasedGraphics {
  /** 0 gives the first colour, 1 the second. */
  blendColor(from: GraphicsColor, to: GraphicsColor, amount: number): number;
  drawLineAA(x1: number, y1: number, x2: number, y2: number): this;
  drawCircleAA(x: number, y: number, radius: number): this;
  drawPolyAA(points: NumberArray, closed?: boolean): this;
  fillPolyAA(points: NumberArray): this;
}

/** One method each, which single firmwares have. */
interface GraphicsDrawImages {
  /** At most four, drawn together: each pixel once. */
  drawImages(
    layers: readonly {
      x: number;
      y: number;
      image: GraphicsImage;
      scale?: number;
      rotate?: number;
      center?: boolean;
      repeat?: boolean;
      nobounds?: boolean;
      palette?: Uint16Array;
      compose?: "" | "add" | "or" | "xor";
    }[],
    area?: { x?: number; y?: number; width?: number; height?: number },
  ): this;
}
interface GraphicsFilter {
  filter(
    weights: NumberArray,
    options: { w: number; h: number; div?: number; offset?: number; max?: number; filter?: "max" },
  ): this;
}
interface GraphicsFindFont {
  findFont(
    text: string,
    options: { w?: number; h?: number; min?: number; max?: number; wrap?: boolean; trim?: boolean },
  ): { text: string; font: string; w: number; h: number };
}
interface GraphicsDrawLineString {
  drawLineString(
    text: string,
    x: number,
    y: number,
    options?: { size?: number; rotate?: number; twist?: number },
  ): this;
}
interface GraphicsFillAnnulus {
  fillAnnulus(x: number, y: number, inner: number, outer: number): this;
}
/** Angles in radians, around the middle of the display. */
interface GraphicsFillArc {
  fillArc(from: number, to: number, radius: number): this;
}
interface GraphicsFillSeg {
  fillSeg(angle: number, eitherSide: number, inner: number, outer: number): this;
}
interface GraphicsDrawSeg {
  drawSeg(angle: number, eitherSide: number, radius: number): this;
}
interface GraphicsSaveScreenshot {
  saveScreenshot(file?: string): void;
}

/** The board's module says what of the above it has. */
interface Graphics extends SmallGraphics {}

/** A Graphics with its pixels in memory. */
type GraphicsWithBuffer = Graphics & { readonly buffer: ArrayBuffer };

/** Of a display that shows what was drawn when it is told to. */
interface GraphicsWithFlip {
  flip(all?: boolean): void;
}

/** `Graphics` on small builds. Throws for sizes below 1 or above 32767, and for depths other than 1, 2, 4, 8, 16, 24 and 32 bits. */
interface SmallGraphicsClass {
  readonly prototype: Graphics;
  createArrayBuffer(
    width: number,
    height: number,
    bpp: number,
    options?: GraphicsBufferOptions,
  ): GraphicsWithBuffer;
  /** Of the board's display; undefined where it has none. */
  getInstance(): Graphics | undefined;
}
interface MediumGraphicsClass extends SmallGraphicsClass {
  createCallback(
    width: number,
    height: number,
    bpp: number,
    callback: ((x: number, y: number, color: number) => void) | GraphicsCallbacks,
  ): Graphics;
}
interface FullGraphicsClass extends MediumGraphicsClass {
  /** An image of 1 bit: lines of text, spaces and dots are 0, all else is 1. */
  createImage(picture: string): GraphicsImageObject;
}
