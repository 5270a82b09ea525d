// boards/profile.schema.json is generated from the schema in boards/profile.ts: `npx vitest run test/boards -u`
// writes it anew.
import { readFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { format } from "prettier";
import { expect, test } from "vitest";
import { boardIds } from "../../boards/index.ts";
import { boardProfileSchema } from "../../boards/profile.ts";

test("profile.schema.json is up to date", async () => {
  // The cross-references between names (rawCheck) and the sign of inlineInt (check) have no JSON Schema.
  const schema = toJsonSchema(boardProfileSchema, {
    typeMode: "input",
    ignoreActions: ["raw_check", "check"],
  });
  const text = await format(JSON.stringify(schema), { parser: "json", printWidth: 110 });
  await expect(text).toMatchFileSnapshot("../../boards/profile.schema.json");
});

test.each(boardIds())("%s names the schema, for the editor", (id) => {
  const text = readFileSync(new URL(`../../boards/profiles/${id}.json`, import.meta.url), "utf8");
  expect(JSON.parse(text)).toMatchObject({ $schema: "../profile.schema.json" });
});
