// What only builds for small boards (SAVE_ON_FLASH) need, after everything else: they know no arrows, templates,
// shorthand and blocks with variables of their own. Classes are functions by then, for the `classes` pass was told.
// Invariant: afterwards the tree is ES5, but for `for…of`, `??` and a `catch` without a parameter, which these builds
// have.
import type { Pass } from "../../pass.ts";
import { blockScopes } from "./block-scopes.ts";
import { plainSyntax } from "./plain-syntax.ts";

export const smallBuilds: readonly Pass[] = [plainSyntax, blockScopes];
