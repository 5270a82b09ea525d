// boards/types/board/PUCKJS.d.ts, for editors that have the repository open, is generated from the profile: `npx vitest
// run test/boards -u` writes it anew. The types of the other boards are made when the package is built.
import { expect, test } from "vitest";
import { boardTypes } from "../../boards/generate-types.ts";
import { loadBoard } from "../../boards/index.ts";

test("the types of PUCKJS are up to date", async () => {
  await expect(boardTypes(loadBoard("PUCKJS"))).toMatchFileSnapshot("../../boards/types/board/PUCKJS.d.ts");
});
