// What is said where a program has no room beside the old one: no way out is named that leads nowhere.
import { expect, test } from "vitest";
import { noRoom, planUpload } from "../../tools/link/upload-plan.ts";
import type { Survey } from "../../tools/link/survey.ts";

/** 40,000 bytes of Storage, of which the old program has 20,000 in slot A. */
const found = (free: number): Survey => ({
  slots: { A: { size: 20_000, crc: 1 }, B: undefined },
  pointer: { state: { slot: "A", boots: "good" }, next: 8 },
  boot: { name: ".bootcde", file: { size: 600, crc: 2 }, kind: "loader" },
  bridges: [],
  free,
});

test.each([
  { size: 18_900, free: 19_000, trash: 0, way: /^Make it smaller, or add --single to write over/ },
  { size: 30_000, free: 19_000, trash: 0, way: /^Make it smaller, or add --single --compact to write over/ },
  { size: 18_000, free: 3000, trash: 16_000, way: /^Add --compact/ },
  { size: 41_000, free: 19_000, trash: 0, way: /^Make it smaller: it would have no room in the place/ },
])("$size bytes where $free are free and $trash erased", ({ size, free, trash, way }) => {
  const survey = found(free);
  const plan = { ...planUpload(survey, new Uint8Array(size), ".bootcde"), needed: size + 700 };
  const [, remedy] = noRoom("wire", survey, plan, trash).message.split("\n");
  expect(remedy?.trim()).toMatch(way);
});
