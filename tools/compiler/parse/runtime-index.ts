// What a program imports from "pinwheel-rt" is a list of all that the runtime exports, and most of its modules are for
// other programs. Here that list is cut down to the names that a program asks for, so that the other modules are neither
// loaded nor looked at.
// Invariant: what is left of the modules runs, and so stands in the bundle, in the order that it has in the whole: each
// module after those that it imports, and otherwise as the list names them.
import { dirname, posix } from "node:path";
import type { Program } from "estree";

/** The list, and what it leads to. Paths are relative to firmware/. */
export interface RuntimeIndex {
  /** Where each name comes from: the module, and its name there. */
  readonly exports: Readonly<Record<string, readonly [module: string, name: string]>>;
  /** Its modules in the order in which they run, each with those that it imports. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
}

/**
 * What the module at `start` leads to. Throws where modules import each other: then their order hangs on which of them is
 * asked for first.
 *
 * @param programOf the module at a path, without its types
 */
export function indexOf(start: string, programOf: (path: string) => Program): RuntimeIndex {
  const modules: Record<string, string[]> = {};
  const entered = new Set<string>();
  const enter = (path: string): void => {
    if (path in modules) return;
    if (entered.has(path)) throw new Error(`firmware/${path} imports itself by way of others`);
    entered.add(path);
    const imported = importsOf(programOf(path), path);
    imported.forEach(enter);
    modules[path] = imported;
  };
  const exports: Record<string, [string, string]> = {};
  const list = programOf(start);
  for (const node of list.body) {
    if (node.type !== "ExportNamedDeclaration" || !node.source)
      throw new Error(`firmware/${start} has more in it than exports of other modules`);
    const module = pathOf(String(node.source.value), start);
    for (const { exported, local } of node.specifiers)
      if (exported.type === "Identifier" && local.type === "Identifier")
        exports[exported.name] = [module, local.name];
  }
  importsOf(list, start).forEach(enter);
  return { exports, modules };
}

function importsOf({ body }: Program, importer: string): string[] {
  return [
    ...new Set(
      body.flatMap((node) =>
        "source" in node && node.source ? [pathOf(String(node.source.value), importer)] : [],
      ),
    ),
  ];
}

const pathOf = (specifier: string, importer: string): string => posix.join(dirname(importer), specifier);

/** The text of the list with these names alone; a name that it does not have is left out. O(modules of the runtime). */
export function partOfIndex({ exports, modules }: RuntimeIndex, names: Iterable<string>): string {
  const wanted = [...names].filter((name) => Object.hasOwn(exports, name)).toSorted();
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    modules[path].forEach(reach);
  };
  for (const name of wanted) reach(exports[name][0]);
  return [
    ...Object.keys(modules).flatMap((path) => (reached.has(path) ? [`import "./${path}";\n`] : [])),
    ...wanted.map((name) => {
      const [module, local] = exports[name];
      return `export { ${local} as ${name} } from "./${module}";\n`;
    }),
  ].join("");
}
