// Map and Set against Node's own: the awkward keys, changes during a walk, and random histories.
import * as fc from "fast-check";
import { everywhere } from "../support/everywhere.ts";

/** Keys that are easily taken for one another; `o` and `p` are objects. */
const keys = [
  "1",
  '"1"',
  "0",
  "-0",
  "NaN",
  "null",
  "undefined",
  "true",
  '"true"',
  '""',
  "o",
  "p",
  "1.5",
  '"a"',
];
const key = fc.constantFrom(...keys);
const small = fc.integer({ min: 0, max: 99 });

/** One step of a history of `m`; `walks` are iterators that stand somewhere in it. */
const mapStep = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, small).map(([k, v]) => `m.set(${k}, ${v});`) },
  { weight: 3, arbitrary: key.map((k) => `P(m.delete(${k}));`) },
  key.map((k) => `P(m.has(${k}), m.get(${k}));`),
  { weight: 2, arbitrary: fc.constant("walks.push(m.entries());") },
  { weight: 3, arbitrary: small.map((n) => `if (walks.length) P(walks[${n} % walks.length].next());`) },
  fc.constant("P(m.size, [...m]);"),
  { weight: 1, arbitrary: fc.constant("if (m.size > 6) m.clear();") },
);

const setStep = fc.oneof(
  { weight: 4, arbitrary: key.map((k) => `m.add(${k});`) },
  { weight: 3, arbitrary: key.map((k) => `P(m.delete(${k}));`) },
  key.map((k) => `P(m.has(${k}));`),
  { weight: 2, arbitrary: fc.constant("walks.push(m.values());") },
  { weight: 3, arbitrary: small.map((n) => `if (walks.length) P(walks[${n} % walks.length].next());`) },
  fc.constant("P(m.size, [...m]);"),
);

const seed = 20_261;

function histories(made: "Map" | "Set", step: fc.Arbitrary<string>): Record<string, string> {
  const programs = fc.sample(fc.array(step, { minLength: 5, maxLength: 40 }), { seed, numRuns: 40 });
  return Object.fromEntries(
    programs.map((steps, i) => [
      `${made} history ${i} of seed ${seed}`,
      `const o = { o: 1 }, p = { o: 1 }, walks = [], m = new ${made}(); ${steps.join(" ")} P(m.size, [...m]); walks.forEach((w) => P([...w]));`,
    ]),
  );
}

everywhere("Map and Set", {
  basics: `const m = new Map([["a", 1], ["b", 2]]); P(m.size, m.get("a"), m.get("z"), m.has("b"), m.set("c", 3) === m, m.size, m.delete("a"), m.delete("a"), [...m.keys()], [...m.values()], [...m.entries()]);
    m.forEach((v, k, all) => P(v, k, all === m)); m.clear(); P(m.size, [...m], m instanceof Map, typeof Map, new Map(null).size, new Map().size);`,
  sets: `const s = new Set("abca"); P(s.size, [...s], s.has("a"), s.add("a") === s, s.add("d").size, s.delete("b"), [...s.entries()]); s.forEach((v, k) => P(v === k)); P(s instanceof Set, [...new Set([3, 1, 3])].join());`,
  "awkward keys": `const m = new Map(); const o = {}, f = () => 0; [NaN, 0, -0, "0", null, undefined, "", false, o, {}, f, 1, "1", true, [], 1.5].forEach((k, i) => m.set(k, i));
    P(m.size, m.get(NaN), m.get(0), m.get("0"), m.get(null), m.get(undefined), m.get(), m.get(""), m.get(false), m.get(o), m.get({}), m.get(f), m.get(1), m.get("1"), m.get(true), m.get(1.5)); P([...m.keys()].map((k) => typeof k));
    P([...new Map([[NaN, 1]]).keys()], Object.is([...new Set([-0])][0], 0));`,
  "undefined values": `const m = new Map([["u", undefined]]); P(m.has("u"), m.get("u"), m.size, [...m]);`,
  "changes during a walk": `const m = new Map([[1, "a"], [2, "b"], [3, "c"]]); for (const [k] of m) { P(k); if (k === 1) { m.delete(2); m.set(4, "d"); } if (k === 4) { m.delete(1); m.set(1, "again"); } if (m.size > 5) break; }
    const s = new Set([1, 2, 3, 4]); for (const x of s) { P(x); s.delete(x); } P(s.size); const t = new Set([1]); for (const x of t) if (x < 4) t.add(x + 1); P([...t]);
    const c = new Set([1, 2]); for (const x of c) { P(x); if (x === 1) { c.clear(); c.add(7); } } const g = new Map(); for (let i = 0; i < 20; i++) g.set(i, i); for (const [k] of g) { if (k % 3) g.delete(k); if (k === 10) for (let i = 0; i < 9; i++) g.delete(i); } P([...g.keys()]);
    s.add(1); s.forEach((x) => { if (x < 3) s.add(x + 1); }); P([...s]);`,
  "from iterables": `function* g() { yield ["x", 1]; yield ["y", 2]; } P([...new Map(g())], [...new Map(new Map([[1, 2]]))], [...new Set(new Map([[1, 2]]).keys())], [...new Set(g())].length, new Map(Object.entries({ a: 1 })).get("a"));
    const bad = (f) => { try { f(); P("no"); } catch (e) { P(e instanceof TypeError); } }; bad(() => new Map([1])); bad(() => new Set(5)); bad(() => new Map(7));`,
  "in JSON": `const m = new Map([["a", 1]]), s = new Set([1]); P(JSON.stringify(m), JSON.stringify({ m, s: [s] }), JSON.stringify([s], null, 1));`,
  "keys that are held": `const seen = new Map(); const count = (k) => seen.set(k, (seen.get(k) || 0) + 1); "hello world".split("").forEach(count); P([...seen].map(([k, n]) => k + n).join(","));
    const groups = new Map(); for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]]) { if (!groups.has(k)) groups.set(k, []); groups.get(k).push(v); } P([...groups]);`,
  ...histories("Map", mapStep),
  ...histories("Set", setStep),
});
