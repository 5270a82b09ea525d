// Which parts of a new file are in an old one: wherever they moved to, by whole flash words of the new file, without gaps.
import { crc32 } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../../sim/random.ts";
import { flashWord } from "../../tools/link/literal.ts";
import { partsOf } from "../../tools/link/shared-parts.ts";

const block = 128;

function sumsOf(file: Buffer): number[] {
  const whole = Math.floor(file.length / block);
  return Array.from({ length: whole }, (_, i) => crc32(file.subarray(i * block, (i + 1) * block)));
}

/** What the board makes of the parts: what is sent, and copies of the old file. */
function assembled(parts: ReturnType<typeof partsOf>, before: Buffer, after: Buffer): Buffer {
  return Buffer.concat(
    parts.map(({ start, end, copy }) =>
      copy ? before.subarray(copy.from, copy.from + end - start) : after.subarray(start, end),
    ),
  );
}

const text = (length: number): Buffer => {
  const random = new Random(1);
  return Buffer.from(Array.from({ length }, () => 32 + Math.floor(random.next() * 90)));
};

test("a line more in the middle: only its neighbourhood is sent", () => {
  const before = text(4000);
  const after = Buffer.concat([before.subarray(0, 2000), Buffer.from("new line\n"), before.subarray(2000)]);
  const parts = partsOf(after, sumsOf(before), block, '"old"');
  expect(parts).toMatchObject([{ copy: { from: 0 } }, {}, { copy: {} }, {}]);
  expect(
    parts.filter(({ copy }) => !copy).reduce((sum, part) => sum + part.end - part.start, 0),
  ).toBeLessThan(3 * block);
  expect(assembled(parts, before, after)).toEqual(after);
});

test("any change: the parts give the new file, and copies keep to flash words", () => {
  const edit = fc.record({ at: fc.nat(3000), gone: fc.nat(400), put: fc.string({ maxLength: 300 }) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      const before = text(3000);
      let after = before;
      for (const { at, gone, put } of edits)
        after = Buffer.concat([after.subarray(0, at), Buffer.from(put), after.subarray(at + gone)]);
      const parts = partsOf(after, sumsOf(before), block, '"old"');
      expect(assembled(parts, before, after)).toEqual(after);
      for (const { start } of parts) expect(start % flashWord).toBe(0); // and so the ends before them
    }),
    { seed: 7, numRuns: 50 },
  );
});
