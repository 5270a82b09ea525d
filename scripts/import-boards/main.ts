// Writes boards/profiles/ and boards/api.json anew from a checkout of Espruino. See scripts/import-boards.js.
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseBoard } from "../../boards/index.ts";
import { apiGroups, apiText } from "./api.ts";
import { parseFacts } from "./facts.ts";
import { readOverlay } from "./overlay.ts";
import { profileOf } from "./profile.ts";
import { profileText } from "./text.ts";

const apiFile = fileURLToPath(new URL("../../boards/api.json", import.meta.url));
const folder = fileURLToPath(new URL("../../boards/profiles/", import.meta.url));

export async function importBoards(checkout: string): Promise<void> {
  const reader = fileURLToPath(new URL("./read.py", import.meta.url));
  const json = execFileSync("python3", [reader, checkout], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const overlay = readOverlay();
  const boards = parseFacts(json).filter(({ id }) => !overlay["left out"].includes(id));
  const groups = apiGroups(boards);
  writeFileSync(apiFile, await apiText(groups));
  const files = new Map<string, string>();
  for (const facts of boards) {
    const text = await profileText(profileOf(facts, overlay, groups));
    parseBoard(text, `${facts.id}.json`);
    files.set(`${facts.id}.json`, text);
  }
  for (const file of readdirSync(folder)) if (!files.has(file)) rmSync(folder + file);
  for (const [file, text] of files) writeFileSync(folder + file, text);
  console.log(`${files.size} profiles written`);
}
