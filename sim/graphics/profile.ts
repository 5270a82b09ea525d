// What of a board's profile says what it can draw.
import type { BoardProfile } from "../../boards/index.ts";

export type GraphicsProfile = NonNullable<BoardProfile["graphics"]>;
