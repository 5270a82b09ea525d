// What a board's firmware can draw, from the members that its class Graphics has.
import { singleGraphicsMethods } from "../../boards/profile-schema/graphics.ts";
import type { BoardProfile } from "../../boards/profile.ts";
import { isDefined, type Facts } from "./facts.ts";

type Graphics = NonNullable<BoardProfile["graphics"]>;

/** A member that only builds of that size and larger ones have. */
const firstOf = { full: "createImage", medium: "createCallback" } as const;

/** The setters that are no fonts. */
const otherSetters = ["setFontAlign", "setFontBitmap", "setFontCustom", "setFontPBF"];

export function graphicsOf(facts: Facts, display: Graphics["display"]): Graphics {
  const has = (member: string): boolean => facts.graphics.includes(member);
  const size = has(firstOf.full) ? "full" : has(firstOf.medium) ? "medium" : "small";
  const setters = facts.graphics.filter((name) => /^setFont./.test(name) && !otherSetters.includes(name));
  return {
    size,
    antialias: has("drawLineAA"),
    palettes: isDefined(facts, "GRAPHICS_PALETTED_IMAGES"),
    fastPaths: ["LINUX", "BANGLEJS", "GRAPHICS_FAST_PATHS"].some((name) => isDefined(facts, name)),
    fonts: [
      "4x6",
      ...(isDefined(facts, "USE_FONT_6X8") ? ["6x8"] : []),
      ...setters.map((name) => name.slice("setFont".length)),
    ],
    methods: singleGraphicsMethods.filter(has),
    ...(display !== undefined && { display }),
  };
}
