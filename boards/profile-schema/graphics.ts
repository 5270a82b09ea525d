// What a firmware can draw, and the display that the board has.
import * as v from "valibot";
import { positive } from "./words.ts";

/** Methods that single firmwares have beside those of their size. */
export const singleGraphicsMethods = [
  "drawImages",
  "drawLineString",
  "drawSeg",
  "fillAnnulus",
  "fillArc",
  "fillSeg",
  "filter",
  "findFont",
  "saveScreenshot",
] as const;

export const display = v.strictObject({
  width: positive,
  height: positive,
  bpp: v.pipe(positive, v.description("Bits of a colour, as programs set it.")),
  native: v.pipe(
    v.optional(positive),
    v.description("Bits of a pixel where they are fewer: what getBPP() says; colours are dithered."),
  ),
  buffer: v.pipe(
    v.picklist(["none", "rows", "pages"]),
    v.description("g.buffer: none, one with rows of pixels, one with bytes that stand upright."),
  ),
  flip: v.pipe(
    v.boolean(),
    v.description("Whether there is g.flip(): with a buffer, nothing shows before it is called."),
  ),
});

export const graphics = v.strictObject({
  size: v.pipe(
    v.picklist(["small", "medium", "full"]),
    v.description(
      "How much of Graphics there is: small on save-on-flash builds, medium on the first Espruino board.",
    ),
  ),
  antialias: v.pipe(v.boolean(), v.description("Whether there are lines and polygons with smooth edges.")),
  palettes: v.pipe(
    v.boolean(),
    v.description(
      "Whether images of 2 to 8 bits and colours of 4 and 8 bits go by palettes of the firmware.",
    ),
  ),
  fastPaths: v.pipe(
    v.boolean(),
    v.description("Whether drawing that needs no rotation goes ways of its own, which scroll differently."),
  ),
  fonts: v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty())),
    v.description("Names for setFont(); save-on-flash builds lack that."),
  ),
  methods: v.pipe(
    v.array(v.picklist(singleGraphicsMethods)),
    v.description("What it has beside the methods of its size."),
  ),
  display: v.optional(display),
});
