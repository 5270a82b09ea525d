// boards/types/board/<ID>.d.ts are generated from the profiles: `npx vitest run test/boards -u` writes them anew.
import { expect, test } from "vitest";
import { boardTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";

test.each(boardIds())("the types of %s are up to date", async (id) => {
  await expect(boardTypes(loadBoard(id))).toMatchFileSnapshot(`../../boards/types/board/${id}.d.ts`);
});
