/** Sparse arrays, which cost what their elements cost: a timer queue may use one with keys of any size. */
import { expect, test } from "vitest";
import { bootOn, printed } from "./support.ts";

test("methods visit the elements that exist, in the order of their indices", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var a = []; a[7] = "b"; a[1000000000] = "c"; a[3] = "a"; var seen = "";
     a.forEach(function (v, i) { seen += v + i + " "; });
     print(seen, a.findIndex(Boolean), a.find(function (v) { return v > "a"; }), a.indexOf("c"), a.includes("z"));
     print(a.some(function (v) { return v === "c"; }), a.every(Boolean), a.filter(Boolean).join(), a.length);`,
  );
  expect(printed(simulator)).toEqual([
    "0 a3 b7 c1000000000  3 b 1000000000 false",
    "0 true true a,b,c 1000000001",
  ]);
});

test("splice empties, cuts out and moves", () => {
  const simulator = bootOn(
    "PUCKJS",
    `function show(a) { return Object.keys(a).map(function (k) { return k + a[k]; }).join() + " of " + a.length; }
     function make() { var a = []; a[3] = "a"; a[7] = "b"; a[5000] = "c"; return a; }
     var a = make(), b = make(), c = make(), d = make();
     print(show(a.splice(0)), "/", show(a));
     print(show(b.splice(5, 10)), "/", show(b));
     print(show(c.splice(-2, 1, "x", "y")), "/", show(c));
     print(show(d.splice(4)), "/", show(d));`,
  );
  expect(printed(simulator)).toEqual([
    "0 0a,1b,2c of 3 /  of 0",
    "0 0b of 1 / 3a,4990c of 4991",
    "0  of 0 / 3a,7b,8x,9y,5001c of 5002",
    "0 0b,1c of 2 / 3a of 4",
  ]);
});
