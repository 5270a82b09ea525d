// What the drawing `g` of a board with a display takes in jsvars: the firmware makes it before any program runs, and it stays.
// Invariant: as E.getSizeOf and process.memory() count it, for each way in which a firmware keeps its picture and its state.
//
// A picture in the program's variables is an ArrayBuffer, `g.buffer` (Pixl.js, Hexbadge); all others lie in the firmware's own memory, or in
// the display. The state (colours, font, clipping) is a text `#gfx` of the drawing, but for watches, whose firmware has it in a place
// of its own.
import type { BoardProfile } from "../profile.ts";
import { jsvarsOfField, jsvarsOfName, jsvarsOfObject, jsvarsOfTypedArray, type JsvarMemory } from "./cost.ts";

type Display = NonNullable<NonNullable<BoardProfile["graphics"]>["display"]>;

/** Bytes of a drawing's state. */
const stateBytes = 48;

/** The state that a drawing keeps in a field of its own. Its text lies in one piece, as a buffer does. */
export function jsvarsOfDrawingState({ bytesPerJsvar }: JsvarMemory): number {
  const viewAndBuffer = 2;
  return jsvarsOfName("#gfx", bytesPerJsvar) + jsvarsOfTypedArray(stateBytes, bytesPerJsvar) - viewAndBuffer;
}

/** Whether the state of the display's drawing takes a variable: it does not where the firmware has `flip` and the picture. */
export function hasStateInVariables({ buffer, flip }: Display): boolean {
  return buffer !== "none" || !flip;
}

/** `g`, without the class Graphics, which a board with a display has from the start. */
export function jsvarsOfDisplay(display: Display, memory: JsvarMemory): number {
  const { width, height, bpp, buffer, flip } = display;
  const view = 1;
  const bytes = Math.ceil((width * height * bpp) / 8);
  const picture = { jsvars: jsvarsOfTypedArray(bytes, memory.bytesPerJsvar) - view };
  const shared = { jsvars: 0 };
  const drawing = jsvarsOfObject(
    {
      ["__proto__"]: shared,
      ...(buffer !== "none" && { buffer: picture }),
      ...(flip && { flip: { jsvars: 1 } }),
    },
    memory,
  );
  return (
    jsvarsOfField("g", { jsvars: drawing }, memory) +
    (hasStateInVariables(display) ? jsvarsOfDrawingState(memory) : 0)
  );
}
