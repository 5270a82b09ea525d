// `===` tells objects apart that Espruino takes for equal: typed arrays with the same bytes, dates of one time, objects
// whose `valueOf` gives the same.
import { expect, test } from "vitest";
import { everywhere } from "../support/everywhere.ts";
import { compileFiles } from "../support/program.ts";

const point = `class P { constructor(x) { this.x = x; } valueOf() { return this.x; } is(other) { return this === other; } } class Q extends P {}`;

everywhere("identity", {
  "two buffers that take turns": `
    class Dma { a = new Uint16Array(2); #b = new Uint16Array(2); now = this.a; swap() { this.now = this.now === this.a ? this.#b : this.a; return this.now !== this.a; } }
    const d = new Dma(); P(d.swap(), d.swap(), d.swap());
    const bufs = [new Uint8Array(4), new Uint8Array(4)]; let full = bufs[0]; const turn = () => { full = full === bufs[0] ? bufs[1] : bufs[0]; return full === bufs[1]; }; P(turn(), turn(), turn());`,
  "buffers that are handed in": `
    class Port { constructor(buffer) { this.buffer = buffer; } owns(buffer) { return buffer === this.buffer; } } const mine = new Uint8Array(2), other = Uint8Array.of(0, 0);
    P(new Port(mine).owns(mine), new Port(mine).owns(other)); function same(x, y) { return x === y; } P(same(mine, other), same(mine, mine), same(1, 1), same(null, null), same(NaN, NaN)); P(mine === mine.subarray(0));`,
  dates: `const a = new Date(5), b = new Date(5), zero = new Date(0); let last; const seen = (d) => { const was = last === d; last = d; return was; };
    P(a === b, a !== b, a === a, zero === zero, +a === +b, a.getTime() === b.getTime(), seen(a), seen(b), seen(b), last === null, last === undefined);`,
  "objects with a valueOf": `${point} const a = new P(1), b = new P(1), q = new Q(1), n = new P(NaN), o = { valueOf: () => 1 }; let c = a;
    P(a === b, a === c, a !== b, n === n, a.is(b), a.is(a), q.is(q), q === a, o === o, o === a, a.x === b.x); c = null; P(c === a, a === c, c === null);`,
});

test("what cannot be such an object is compared as it is", async () => {
  const code = `
    class Ring { buf = new Uint8Array(4); head = 0; tail = 0; get isEmpty() { return this.head === this.tail; } has(x: number) { return this.buf[this.head] === x; } }
    const kinds = ["a", "b"]; const ring = new Ring(); print(ring.isEmpty, ring.has(0), kinds[0] === kinds[1], ring.buf.length === kinds.length);`;
  expect((await compileFiles({ "main.ts": code })).code).not.toContain("getAddressOf");
});
