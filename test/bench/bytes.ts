// The size of the runtime in a bundle, minified: the core, everything, and each part on its own.
import { readFileSync } from "node:fs";
import { compileFiles } from "../support/program.ts";
import type { Group } from "./row.ts";

const core = ["run", "sleep", "spawn"];
const index = new URL("../../firmware/index.ts", import.meta.url);

/** What programs can import from the runtime, types excepted. */
function exportedValues(): string[] {
  const lists = readFileSync(index, "utf8").matchAll(/^export \{([^}]*)\}/gm);
  return [...lists]
    .flatMap(([, list]) => list.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "));
}

/** Bytes of a bundle that keeps these, with an empty main task; less what the program's own words take. */
async function bytes(names: readonly string[]): Promise<number> {
  const imports = [...new Set(["run", ...names])].join(", ");
  const source = `import { ${imports} } from "pinwheel-rt";\nrun(async () => {});\nprint(${names.join(", ")});`;
  const { code } = await compileFiles({ "bytes.js": source });
  const { code: own } = await compileFiles({
    "own.js": `print(() => {}, ${names.join(", ")});`.replace(/\w+(?=[,)])/g, "0"),
  });
  return code.length - own.length;
}

export const size: Group = {
  name: "bytes",
  title: "bytes of a minified bundle",
  needs: "nothing",
  async *rows({ quick }) {
    const base = await bytes(core);
    const all = exportedValues();
    yield { work: `the core: ${core.join(", ")}`, unit: "bytes", measured: base, goal: 2048 };
    yield { work: "everything", unit: "bytes", measured: await bytes(all), goal: 8192 };
    yield { work: "run alone", unit: "bytes", measured: await bytes([]) };
    if (quick) return;
    for (const name of all.filter((value) => !core.includes(value)))
      yield {
        work: `  ${name} adds to the core`,
        unit: "bytes",
        measured: (await bytes([...core, name])) - base,
      };
  },
};
