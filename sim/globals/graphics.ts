// The class Graphics, and `g` on boards with a display. Invariant: here is what the simulator can do; lacking.ts takes away what the
// board's firmware has not, and refuses the rest.
import { isFlat } from "../../boards/espruino/cost.ts";
import type { Board } from "../board.ts";
import { BufferPixels, type Layout } from "../graphics/buffer-pixels.ts";
import { accessOf, bufferOptions, bytesFor, callbacksOf, sizeOf } from "../graphics/create.ts";
import { imageOfText } from "../graphics/create-image.ts";
import { Drawing } from "../graphics/drawing.ts";
import { exportMethods } from "../graphics/export-methods.ts";
import { flip } from "../graphics/flip.ts";
import { fontNames } from "../graphics/font-names.ts";
import type { GraphicsProfile } from "../graphics/profile.ts";
import { drawingMethods, self } from "../graphics/methods.ts";
import type { Pixels } from "../graphics/pixels.ts";
import { Surface } from "../graphics/surface.ts";
import { Theme } from "../graphics/theme.ts";
import { textMethods, type TextContext, type TextMethod } from "../graphics/text-methods.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type RealmFunction } from "../realm.ts";
import { isObject } from "../values.ts";

export function installGraphics(board: Board): void {
  const { graphics } = board.profile;
  if (graphics !== undefined) new GraphicsClass(board, graphics).install();
}

class GraphicsClass {
  readonly #board: Board;
  readonly #graphics: GraphicsProfile;
  readonly #context: TextContext;
  readonly #theme: Theme;
  #made!: RealmFunction;
  #display: Drawing | undefined;

  constructor(board: Board, graphics: GraphicsProfile) {
    this.#board = board;
    this.#graphics = graphics;
    const flat = (bytes: number): boolean => isFlat(bytes, board.profile.memory.bytesPerJsvar);
    const drawingOf = (object: unknown): Drawing | undefined =>
      isObject(object) ? board.drawings.get(object) : undefined;
    this.#context = {
      traits: graphics,
      fonts: graphics.fonts,
      print: (text) => board.console.print(text),
      drawingOf,
      images: {
        palettes: graphics.palettes,
        surfaceOf: (object) => drawingOf(object)?.surface,
        isFlat: flat,
      },
      callSetter: ({ object }, name) => {
        const setter = board.realm.method(object, name);
        if (typeof setter !== "function") return false;
        board.realm.call(setter, object, []);
        return true;
      },
    };
    this.#theme = new Theme(graphics);
  }

  install(): void {
    const { realm } = this.#board;
    const methods: Record<string, TextMethod> = { ...drawingMethods, ...textMethods, ...this.#own() };
    const builtins = Object.entries(methods).map(
      ([name, method]) =>
        [name, (object: unknown, args: unknown[]) => this.#run(object, args, method)] as const,
    );
    this.#made = realm.wrapClass("Graphics", () => undefined, Object.fromEntries(builtins));
    const statics: Record<string, (args: unknown[]) => unknown> = {
      createArrayBuffer: (args) => this.#createArrayBuffer(args),
      getInstance: () => this.#display?.object,
      createCallback: (args) => this.#createCallback(args),
      createImage: ([text]) => this.#createImage(text),
    };
    for (const [name, make] of Object.entries(statics))
      hide(
        this.#made,
        name,
        realm.wrap(`Graphics.${name}`, (_, args) => make(args)),
      );
    hide(realm.global, "Graphics", this.#made);
    Object.defineProperty(realm.prototypeOf(this.#made), "theme", {
      configurable: true,
      get: realm.wrap("", () => realm.object(this.#theme.fields)),
    });
    this.#installDisplay();
  }

  /** Runs a method of a drawing, and gives its result to the program. */
  #run(object: unknown, args: unknown[], method: TextMethod): unknown {
    const drawing = this.#context.drawingOf(object);
    if (drawing === undefined) return undefined;
    drawing.refresh();
    const result = method(drawing, args, this.#context);
    if (result === self) return object;
    const { realm } = this.#board;
    if (Array.isArray(result)) return realm.array(result);
    return isObject(result) ? realm.object(result) : result;
  }

  /** Methods that need more than the drawing. */
  #own(): Record<string, TextMethod> {
    const theme = this.#theme;
    const { realm } = this.#board;
    const { fonts } = this.#graphics;
    return {
      ...exportMethods(this.#graphics),
      reset: (drawing, [usage]) => {
        theme.reset(drawing, usage);
        return self;
      },
      clear: (drawing, [resets]) => {
        if (resets) theme.reset(drawing);
        const { surface } = drawing;
        const all = { x1: 0, y1: 0, x2: surface.width - 1, y2: surface.height - 1 };
        surface.fillDevice(all, surface.background);
        return self;
      },
      setTheme: (drawing, [colors]) => {
        theme.set(drawing, colors);
        return self;
      },
      getFonts: ({ object }) =>
        fontNames(object, fonts, (setter) => isObject(setter) && realm.isBuiltin(setter)),
    };
  }

  #object(): Record<string, unknown> {
    return this.#board.realm.instanceOf(this.#made) as Record<string, unknown>;
  }

  #keep(drawing: Drawing): object {
    this.#board.drawings.set(drawing.object, drawing);
    return drawing.object;
  }

  #bufferDrawing(layout: Layout, buffer: unknown, order?: Surface["colorOrder"]): Drawing {
    const { realm } = this.#board;
    const object = this.#object();
    object.buffer = buffer ?? realm.construct(realm.intrinsic("ArrayBuffer"), [bytesFor(layout)]);
    const surface = new Surface(layout, new BufferPixels(new Uint8Array(), layout, "plain"), order);
    const { fastPaths } = this.#graphics;
    const { isFlat: flat } = this.#context.images;
    return new Drawing(object, surface, "buffer", layout, (length) =>
      accessOf(layout, length, { fastPaths, isFlat: flat }),
    );
  }

  #createArrayBuffer(args: readonly unknown[]): unknown {
    const size = sizeOf(args);
    const { layout, order, buffer } = bufferOptions(size, args[3]);
    return this.#keep(this.#bufferDrawing(layout, buffer, order));
  }

  #createCallback(args: readonly unknown[]): unknown {
    const size = sizeOf(args);
    const { setPixel, fillRect } = callbacksOf(args[3]);
    const object = this.#object();
    object.iSetPixel = setPixel;
    object.iFillRect = fillRect; // The field is there without one, too.
    const call = (name: string, ...numbers: number[]): void => {
      if (typeof object[name] === "function") this.#board.realm.invoke(object, name, numbers);
    };
    const pixels: Pixels = {
      isReadable: false,
      get: () => surface.background,
      set: (x, y, color) => call("iSetPixel", x, y, color | 0),
      fill:
        fillRect === undefined
          ? undefined
          : (x1, y1, x2, y2, color) => call("iFillRect", x1, y1, x2, y2, color | 0),
    };
    const surface = new Surface(size, pixels);
    return this.#keep(new Drawing(object, surface, "callback"));
  }

  #createImage(text: unknown): unknown {
    if (typeof text !== "string") throw new EspruinoError("Expecting String", "TypeError");
    return this.#board.realm.object(imageOfText(text));
  }

  /** Makes `g`. */
  #installDisplay(): void {
    const { realm, screen } = this.#board;
    const { display } = this.#graphics;
    if (display === undefined || screen === undefined) return;
    screen.clear();
    const { width, height, bpp, buffer, flip: hasFlip } = display;
    const isUpright = buffer === "pages";
    const layout = {
      width,
      height,
      bpp,
      msb: !isUpright,
      verticalByte: isUpright,
      zigzag: false,
      interleaveX: false,
    };
    const drawing =
      buffer === "none"
        ? new Drawing(this.#object(), new Surface(display, screen), "display")
        : this.#bufferDrawing(layout, undefined);
    if (buffer === "none") this.#theme.reset(drawing);
    drawing.isOfDisplay = true;
    this.#keep((this.#display = drawing));
    if (hasFlip)
      drawing.object.flip = realm.wrap("Graphics.flip", (_, [all]) => {
        if (buffer !== "none") flip(drawing, screen, Boolean(all));
      });
    realm.global.g = drawing.object;
  }
}
