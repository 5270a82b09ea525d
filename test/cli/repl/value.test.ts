// How `pinwheel repl` shows what Espruino prints.
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { showValue } from "../../../tools/cli/repl/value.ts";

const plain = picocolors.createColors(false);

test.each([
  ['[ 1, 2,\n  "x"\n ]', '[1, 2, "x"]'],
  ['{ "a": 1, "two words": { "b": [  ] } }', '{ a: 1, "two words": { b: [] } }'],
  ['{\n  "a": function () {...},\n  "b": undefined }', "{ a: function () {...}, b: undefined }"],
  ['A: { "x": -1.5e-7 }', "A: { x: -1.5e-7 }"],
  ["{  }", "{}"],
  ['[ "a, b]", "\\"" ]', '["a, b]", "\\""]'],
  ["new Uint8Array([1, 2])", "new Uint8Array([1, 2])"],
  // Not understood: as it is.
  ['{ "a": ', '{ "a": '],
  ["[ 1, 2, ... 3, 4 ]", "[1, 2, ... 3, 4]"],
])("%j", (printed, shown) => {
  expect(showValue(printed, plain)).toBe(shown);
});

test("what is wider than the screen goes on lines of its own", () => {
  const long = "x".repeat(30);
  expect(showValue(`{ "a": [ "${long}", "${long}", { "b": 1 } ], "c": null }`, plain)).toBe(
    ["{", `  a: [`, `    "${long}",`, `    "${long}",`, "    { b: 1 },", "  ],", "  c: null,", "}"].join(
      "\n",
    ),
  );
});

test("colours by kind", () => {
  const { green, yellow, magenta, dim } = picocolors.createColors(true);
  expect(showValue('[ 1, "a", true, null ]', picocolors.createColors(true))).toBe(
    `[${yellow("1")}, ${green('"a"')}, ${magenta("true")}, ${dim("null")}]`,
  );
});
