// The types of what one board can draw, made of the interfaces in boards/types/espruino/graphics.d.ts. Invariant: a method
// or a font that its firmware lacks is a type error.
import type { BoardProfile } from "./profile.ts";

type Graphics = NonNullable<BoardProfile["graphics"]>;

const sizes: Readonly<Record<Graphics["size"], string>> = { small: "Small", medium: "Medium", full: "Full" };

/** Fonts that the interfaces know. */
const common = ["4x6", "6x8", "Vector"];

/** Lines that declare `Graphics` and, where the board has a display, `g`. */
export function graphicsTypes({ size, antialias, fonts, methods, display }: Graphics): string[] {
  const parts = [
    `${sizes[size]}Graphics`,
    ...(antialias ? ["AntialiasedGraphics"] : []),
    ...methods.map((name) => `Graphics${name[0].toUpperCase()}${name.slice(1)}`),
  ];
  const setters = fonts
    .filter((name) => !common.includes(name))
    .map((name) => `  setFont${name}(scale?: number): this;`);
  const body = setters.length > 0 ? ["{", ...setters, "}"] : ["{}"];
  const lines = [`interface Graphics extends ${parts.join(", ")} ${body.join("\n")}`];
  lines.push(`declare var Graphics: ${sizes[size]}GraphicsClass;`);
  if (display === undefined) return lines;
  const bits = `${display.native ?? display.bpp} ${(display.native ?? display.bpp) === 1 ? "bit" : "bits"}`;
  lines.push(
    `/** The display: ${display.width} by ${display.height} pixels of ${bits}. */`,
    `declare var g: ${display.buffer === "none" ? "Graphics" : "GraphicsWithBuffer"}${display.flip ? " & GraphicsWithFlip" : ""};`,
  );
  return lines;
}
