// Joins the compiler's own modules into the one file that the tools load it by, dist/tools/compiler/index.js: finding and
// loading some two hundred files takes a good part of a build. What the tools share with it (its errors, the boards, the
// thread that checks types) stays in its own file, so that there is one of each.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";
import { rollup } from "rollup";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}dist/tools/compiler/`;
const shared = ["diagnostic.js", "settings.js", "parse/type-check.js", "parse/type-check-thread.js"];

export async function joinCompiler() {
  const graph = await rollup({
    input: `${folder}index.js`,
    plugins: [
      {
        name: "join",
        resolveId(specifier, importer) {
          if (importer === undefined) return specifier;
          if (!specifier.startsWith(".")) return { id: specifier, external: true };
          const id = resolve(dirname(importer), specifier.replace(/\.ts$/, ".js"));
          const isOwn = id.startsWith(folder) && !shared.includes(id.slice(folder.length));
          return isOwn ? id : { id, external: true };
        },
        // The file that tsc wrote may be the one of the last time.
        load: (id) =>
          id === `${folder}index.js`
            ? transformSync("index.ts", readFileSync(`${root}tools/compiler/index.ts`, "utf8")).code
            : readFileSync(id, "utf8"),
        resolveImportMeta: (property, { moduleId }) =>
          property === "url"
            ? `new URL(${JSON.stringify(relative(folder, moduleId))}, import.meta.url).href`
            : null,
      },
    ],
    onLog(level, { code, message }) {
      if (level === "warn" && code !== "CIRCULAR_DEPENDENCY") throw new Error(message);
    },
  });
  const { output } = await graph.generate({ format: "es", file: `${folder}index.js` });
  writeFileSync(`${folder}index.js`, output[0].code);
}
