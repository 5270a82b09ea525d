// Short names for what stands at the top level of a bundle. On a board they are globals, as in every program there: a function
// inside another one keeps its scope by a jsvar of its own, and each call of it takes the scope up. Invariant: no name is one
// that the program reads and does not declare or has in a function, that some board has, or that somebody types at a prompt
// without meaning it.
import type * as es from "estree";
import { namesToAvoid, reservedWords } from "../../../boards/espruino/names.ts";
import { analyzeScopes } from "../ast/scopes.ts";
import { walk } from "../ast/walk.ts";

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const rest = `abcdefghijklmnopqrstuvwxyz${capitals}0123456789$_`;
/** Objects that every board has, or that a prompt keeps. */
const kept: ReadonlySet<string> = new Set(["E", "_", ...namesToAvoid, ...reservedWords]);

/** `$`, `A` … `Z`, `$a` … `$_`, `$aa` …: all have four characters or fewer, which take no further jsvar. */
function shortName(n: number): string {
  if (n <= capitals.length) return n === 0 ? "$" : capitals[n - 1];
  let name = "";
  for (
    let left = n - capitals.length - 1;
    name === "" || left >= 0;
    left = Math.floor(left / rest.length) - 1
  )
    name = rest[left % rest.length] + name;
  return `$${name}`;
}

/** Renames in place, the shortest for what is named most; gives the new names by the old ones. O(nodes). */
export function shortenGlobals(program: es.Program): Map<string, string> {
  const { scopes, globalScope } = analyzeScopes(program);
  const top = scopes.find(({ type }) => type === "module");
  const taken = new Set(globalScope?.through.map(({ identifier }) => identifier.name));
  for (const name of globalFields(program)) taken.add(name);
  for (const { type, variables } of scopes)
    if (type !== "module") for (const { name } of variables) taken.add(name);
  const byUse = (top?.variables ?? [])
    .filter(({ identifiers }) => identifiers.length > 0)
    .toSorted((a, b) => b.references.length - a.references.length);
  // A class has its name within itself once more, in a scope of its own.
  const within = new Map(scopes.filter(({ type }) => type === "class").map((scope) => [scope.block, scope]));
  const names = new Map<string, string>();
  let n = 0;
  for (const { name, identifiers, references, defs } of byUse) {
    let short = shortName(n++);
    while (kept.has(short) || taken.has(short)) short = shortName(n++);
    names.set(name, short);
    const inner = defs.flatMap(({ node }) => within.get(node)?.set.get(name)?.references ?? []);
    const uses = [...references, ...inner].map(({ identifier }) => identifier);
    for (const each of [...identifiers, ...uses]) each.name = short;
  }
  return names;
}

/** Fields of the global object that the program names. */
function globalFields(program: es.Program): string[] {
  const names: string[] = [];
  walk(program as es.Node, null, {
    MemberExpression({ object, property, computed }, { next }) {
      if (object.type === "Identifier" && /^global(?:This)?$/.test(object.name)) {
        if (property.type === "Literal") names.push(String(property.value));
        else if (property.type === "Identifier" && !computed) names.push(property.name);
      }
      next();
    },
  });
  return names;
}
