// What g.flip() does on a display with a buffer: the screen shows what was drawn. Invariant: only what was modified is sent, unless all
// of it is asked for; then nothing counts as modified.
import type { Drawing } from "./drawing.ts";
import type { Screen } from "./screen.ts";

export function flip(drawing: Drawing, screen: Screen, sendsAll: boolean): void {
  drawing.refresh();
  const { surface } = drawing;
  const all = { x1: 0, y1: 0, x2: screen.width - 1, y2: screen.height - 1 };
  const { x1, y1, x2, y2 } = sendsAll ? all : surface.modified;
  for (let y = y1; y <= y2; y++) for (let x = x1; x <= x2; x++) screen.set(x, y, surface.pixels.get(x, y));
  surface.forgetModified();
}
