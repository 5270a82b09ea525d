// Lowering: the chunk's tree, rewritten pass by pass into what Espruino runs, and printed. Invariant: the text means
// in Node what the chunk meant, and its map leads to the sources that the chunk's map leads to.
import { print } from "esrap";
import { printer } from "../ast/printer.ts";
import type { Node, Program } from "estree";
import type { Language } from "../../../boards/espruino/small-builds.ts";
import type { BoardProfile } from "../../../boards/index.ts";
import { Names } from "../ast/names.ts";
import { whileUnchanged } from "../ast/scopes.ts";
import { byteStrings } from "./byte-strings.ts";
import { parserTraps } from "./parser-traps.ts";
import type { Chunk, RuntimeExport, RuntimeView } from "../parse/chunk.ts";
import type { Pass } from "../pass.ts";
import { helpersOf as coroutineHelpersOf } from "./coroutines/abi.ts";
import { classes, helpersOf as classHelpersOf } from "./classes/index.ts";
import { compoundAssignments } from "./compound-assignments.ts";
import { mayReadAnyMethod } from "./any-method.ts";
import { arrayLength, helpersOf as lengthHelpersOf } from "./array-length.ts";
import { computedRegexps, helpersOf as computedRegexpHelpersOf } from "./computed-regexps.ts";
import { constantRegexps } from "./constant-regexps.ts";
import { constants } from "./constants.ts";
import { coroutines } from "./coroutines/index.ts";
import { helpersOf as iterationHelpersOf, iteration } from "./coroutines/iteration.ts";
import { constructorReturns } from "./constructor-returns.ts";
import { conversions, helpersOf as conversionHelpersOf } from "./conversions.ts";
import { deadZone, helpersOf as deadZoneHelpersOf } from "./dead-zone.ts";
import { decimals } from "./decimals.ts";
import { deletion } from "./deletion.ts";
import { destructuring } from "./destructuring.ts";
import { doWhileBreaks } from "./do-while.ts";
import { emptyViews, helpersOf as viewHelpersOf } from "./empty-views.ts";
import { errors, helpersOf as errorHelpersOf } from "./errors.ts";
import { exponentiation, runtimeOfPowers } from "./exponentiation.ts";
import { finallyBlocks } from "./finally.ts";
import { forInNull } from "./for-in-null.ts";
import { getterCalls } from "./getter-calls.ts";
import { shortenGlobals } from "./global-names.ts";
import { helperExportOn, type HelperName } from "./helpers.ts";
import { hoist } from "./hoist.ts";
import { helpersOf as identityHelpersOf, identity } from "./identity.ts";
import { instances } from "./instances.ts";
import { keyOrder } from "./key-order.ts";
import { labels } from "./labels.ts";
import { lateKeys } from "./late-keys.ts";
import { layout } from "./layout.ts";
import { lexicalThis } from "./lexical-this.ts";
import { loops } from "./loops.ts";
import { helpersOf as nameHelpersOf, namesOfFunctions } from "./names-of-functions.ts";
import { nativeNames } from "./native-names.ts";
import { nestedArguments } from "./nested-arguments.ts";
import { objects } from "./objects.ts";
import { oddArguments } from "./odd-arguments.ts";
import { optionalChaining } from "./optional-chaining.ts";
import { parameters } from "./parameters.ts";
import { polyfills, runtimeOfPolyfills } from "./polyfills/index.ts";
import { plainThis } from "./plain-this.ts";
import { helpersOf as promiseHelpersOf, promises } from "./promises.ts";
import { regexps, runtimeOfRegexps } from "./regexps.ts";
import { starters, startersOf } from "./coroutines/starters.ts";
import { setterValues } from "./setter-values.ts";
import { smallBuilds } from "./small-builds/index.ts";
import { helpersOf as spreadHelpersOf, spread } from "./spread.ts";
import { switches } from "./switches.ts";
import { taggedTemplates } from "./tagged-templates.ts";
import { unreached } from "./unreached.ts";
import { unusedMethods } from "./unused-methods.ts";

/**
 * The passes in their order. What comes before the coroutines treats `yield` and `await` as any other expression; what
 * comes after sees neither.
 */
const passes = (
  runtime: RuntimeView,
  { language, unicode }: Pick<BoardProfile, "unicode" | "language">,
  anyMethod: boolean,
): Pass[] => [
  starters(runtime),
  constantRegexps,
  iteration,
  conversions(runtime),
  ...(language === "full" ? [identity(runtime)] : []), // others have no addresses
  oddArguments((node) => runtime.holds(node)),
  instances(isMade(runtime)), // the polyfills take other ways through loops over what has keys
  polyfills(language, runtime),
  unusedMethods((node) => runtime.holds(node), anyMethod), // the passes before it call methods
  deadZone,
  plainThis, // a polyfill is a method once it is on its prototype
  deletion,
  promises(runtime),
  keyOrder,
  constructorReturns,
  errors,
  namesOfFunctions(isMade(runtime)),
  constants,
  classes(language, unicode),
  taggedTemplates,
  parameters,
  optionalChaining,
  getterCalls(runtime),
  destructuring,
  spread,
  arrayLength,
  objects,
  exponentiation,
  computedRegexps(isMade(runtime)),
  emptyViews(isMade(runtime)),
  regexps,
  forInNull,
  nestedArguments,
  lexicalThis(language),
  loops,
  switches,
  lateKeys((node) => runtime.holds(node)), // what coroutines keep in their frames nobody else writes
  coroutines(runtime),
  unreached((node) => runtime.holds(node), anyMethod),
  finallyBlocks,
  labels,
  doWhileBreaks,
  compoundAssignments,
  setterValues,
  nativeNames,
  hoist,
  ...(language === "full" ? [] : smallBuilds),
  layout((node) => runtime.holds(node)),
  parserTraps,
  decimals,
];

/** Whether a node is none of the program's own: it comes from the runtime, or a pass has made it. */
const isMade =
  (runtime: RuntimeView) =>
  (node: Node): boolean =>
    !node.loc || runtime.holds(node);

export interface LoweredChunk {
  code: string;
  /** From the code to the chunk's code. */
  map: { version: number; sources: string[]; names: string[]; mappings: string };
  /** What became of the names of its top level, where those were shortened. */
  globals: ReadonlyMap<string, string> | undefined;
}

/** What the lowered form of a tree will call of the runtime. O(nodes). */
export function runtimeOf(program: Program, runtime: RuntimeView, language: Language): RuntimeExport[] {
  return whileUnchanged(program, () => wantedOf(program, runtime, language));
}

function wantedOf(program: Program, runtime: RuntimeView, language: Language): RuntimeExport[] {
  const helpers = [
    classHelpersOf(program, language),
    spreadHelpersOf(program),
    coroutineHelpersOf(program),
    iterationHelpersOf(program),
    errorHelpersOf(program),
    deadZoneHelpersOf(program),
    lengthHelpersOf(program),
    conversionHelpersOf(program, runtime),
    promiseHelpersOf(program, runtime),
    computedRegexpHelpersOf(program, isMade(runtime)),
    viewHelpersOf(program, isMade(runtime)),
    nameHelpersOf(program, isMade(runtime)),
    language === "full" ? identityHelpersOf(program, runtime) : [],
  ];
  return [
    ...runtimeOfPolyfills(program, language, runtime),
    ...helpers.flatMap((names) => [...names].map(helperExportOn(language))),
    ...runtimeOfPowers(program),
    ...runtimeOfRegexps(program),
    ...startersOf(program, runtime),
  ];
}

/**
 * Lowers a chunk that holds whatever runtimeOf gives for it, for a board of that language, whose strings are Unicode or
 * else bytes; with `shorten`, the names of its top level become short ones. The chunk's tree is used up. Throws LoweringError,
 * with a place in the chunk.
 */
export function lower(
  chunk: Chunk,
  { unicode, language }: Pick<BoardProfile, "unicode" | "language">,
  shorten = false,
): LoweredChunk {
  const names = new Names(chunk.program);
  const runtime = (wanted: RuntimeExport): string => {
    const local = chunk.runtime.nameOf(wanted);
    if (local === undefined) throw new Error(`the chunk lacks ${wanted.name} of ${wanted.module}`);
    return local;
  };
  const exportOf = helperExportOn(language);
  const context = { names, runtime, helper: (name: HelperName): string => runtime(exportOf(name)) };
  let { program } = chunk;
  const anyMethod = mayReadAnyMethod(program, (node) => chunk.runtime.holds(node));
  const all = [...passes(chunk.runtime, { language, unicode }, anyMethod), ...(unicode ? [] : [byteStrings])];
  for (const pass of all) program = pass.run(program, context);
  const globals = shorten ? shortenGlobals(program) : undefined;
  const { code, map } = print(program, printer(), {
    sourceMapSource: "chunk.js",
    sourceMapContent: chunk.code,
  });
  return { code, map, globals };
}
