// The importer: the same facts give the checked-in file byte for byte, and the overlay speaks of what there is.
// fixtures/facts.json is what scripts/import-boards/read.py prints of three boards of three families.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { apiGroups } from "../../boards/api.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { parseFacts } from "../../scripts/import-boards/facts.ts";
import { readOverlay } from "../../scripts/import-boards/overlay.ts";
import { profileOf } from "../../scripts/import-boards/profile.ts";
import { profileText } from "../../scripts/import-boards/text.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

test.each(parseFacts(read("./fixtures/facts.json")))(
  "$id: facts and overlay give the profile",
  async (facts) => {
    const text = await profileText(profileOf(facts, readOverlay(), apiGroups()));
    expect(text).toBe(read(`../../boards/profiles/${facts.id}.json`));
  },
);

test("the overlay speaks of boards, chips and pins that there are", () => {
  const { families, chips, boards, draws } = readOverlay();
  const profiles = boardIds().map(loadBoard);
  const parts = new Set(profiles.map(({ chip }) => chip.part));
  expect(Object.keys(chips).filter((part) => !parts.has(part))).toEqual([]);
  const used = new Set(profiles.map(({ chip }) => chip.family));
  expect(Object.keys(families).filter((family) => !used.has(family))).toEqual([]);
  const wrong = Object.entries(boards).flatMap(([id, { notes }]) => {
    const profile = profiles.find((each) => each.id === id);
    if (profile === undefined) return [id];
    return Object.keys(notes)
      .filter((name) => !profile.pins.some((pin) => pin.name === name))
      .map((name) => `${id}.${name}`);
  });
  expect(wrong).toEqual([]);
  const stale = Object.entries(draws).filter(
    ([id, drawn]) => !isDeepStrictEqual(drawn, profiles.find((each) => each.id === id)?.draws),
  );
  expect(stale).toEqual([]);
});

test("layouts name pins as programs do, not as Espruino's sources", () => {
  const wrong = boardIds()
    .map(loadBoard)
    .flatMap(({ id, layout = {}, pins }) => {
      const inSources = new Set(pins.map(({ name }) => `P${name}`));
      const contacts = Object.values(layout).flatMap((row) => row ?? []);
      return contacts.filter((name) => inSources.has(name)).map((name) => `${id}: ${name}`);
    });
  expect(wrong).toEqual([]);
});
