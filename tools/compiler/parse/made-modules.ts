// Modules that no file holds: what Rollup starts with, and what stands for a module that is built into Espruino.
import type { RuntimeExport } from "./chunk.ts";
import { firmwareFile } from "./modules.ts";

/** What Rollup starts with. The runtime comes first, so that it is there when the program's modules run. */
export function entryModule(exports: readonly RuntimeExport[], entryFile: string): string {
  const added = exports.map(
    ({ module, name }, i) => `export { ${name} as $${i} } from ${JSON.stringify(firmwareFile(module))};`,
  );
  return [...added, `import ${JSON.stringify(entryFile)};`].join("\n");
}

/** The number, within `exports`, of what the chunk exports under a name. */
export const exportIndex = (name: string): number => Number(name.slice(1));

/** A built-in module, by its name. One that nobody uses, or only for other boards, is not asked for. */
export function builtinModule(name: string): { code: string; syntheticNamedExports: boolean } {
  const local = name.replaceAll(/\W/g, "_");
  const code = `const ${local} = /*#__PURE__*/ require(${JSON.stringify(name)});\nexport { ${local} as default };\n`;
  return { code, syntheticNamedExports: true };
}
