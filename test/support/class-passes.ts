/** The passes that classes need, in the compiler's order: a class's lowered form is made of what the later ones lower. */
import { constants } from "../../tools/compiler/lower/constants.ts";
import { classes } from "../../tools/compiler/lower/classes/index.ts";
import { destructuring } from "../../tools/compiler/lower/destructuring.ts";
import { hoist } from "../../tools/compiler/lower/hoist.ts";
import { lexicalThis } from "../../tools/compiler/lower/lexical-this.ts";
import { loops } from "../../tools/compiler/lower/loops.ts";
import { nestedArguments } from "../../tools/compiler/lower/nested-arguments.ts";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { optionalChaining } from "../../tools/compiler/lower/optional-chaining.ts";
import { parameters } from "../../tools/compiler/lower/parameters.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { switches } from "../../tools/compiler/lower/switches.ts";
import { taggedTemplates } from "../../tools/compiler/lower/tagged-templates.ts";
import type { Pass } from "../../tools/compiler/pass.ts";

export const classPasses: readonly Pass[] = [
  constants,
  classes("full"),
  taggedTemplates,
  parameters,
  optionalChaining,
  destructuring,
  spread,
  objects,
  nestedArguments,
  lexicalThis("full"),
  loops,
  switches,
  hoist,
];
