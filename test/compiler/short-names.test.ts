// Names of fields in a bundle: of those that the compiler may choose, none has more than four letters, which is what
// Espruino stores a name in without a further jsvar.
import { readFileSync } from "node:fs";
import type { Node } from "estree";
import { walk } from "../../tools/compiler/ast/walk.ts";
import { expect, test } from "vitest";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { compileFiles } from "../support/program.ts";

const modules = ["index.ts", "button.ts", "commands.ts", "control.ts", "status.ts", "thermostat.ts"];

test("frame fields and the runtime's private fields have at most four letters", async () => {
  const folder = new URL("../../examples/thermostat/", import.meta.url);
  const files = Object.fromEntries(
    modules.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
  );
  const { code } = await compileFiles(files, { board: "PUCKJS" });
  const fields = new Set<string>();
  walk(parseModule(code) as Node, null, {
    MemberExpression({ computed, property }, { next }) {
      if (!computed && property.type === "Identifier") fields.add(property.name);
      next();
    },
  });
  expect(fields.size).toBeGreaterThan(60);
  expect([...fields].filter((name) => name.endsWith("_"))).toEqual([]);
  const invented = [...fields].filter((name) => name.startsWith("$"));
  expect(invented.length).toBeGreaterThan(20);
  expect(invented.filter((name) => name.length > 4)).toEqual([]);
});
