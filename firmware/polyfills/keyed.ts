// What Map and Set share: keys in the order of their insertion.
//
// A key is found by the interpreter's own `indexOf`: about 3000 instructions for each key before it, a third of a call.
// Invariants: keys are the same where JavaScript says so (NaN is itself, -0 is 0); a walk goes on where it is, whatever
// is added or removed meanwhile. For that a removed key leaves a gap. When half of a table are gaps, a new table takes
// its place, and walks that stand in the old one follow: it says what became of it.
import { Walk } from "../helpers/walk.ts";

interface Table {
  keys: unknown[];
  /** Absent in a Set. */
  values?: unknown[] | undefined;
  /** How many of the keys are gaps. */
  gaps: number;
  /** The table that took the place of this one, which keeps its gaps but nothing else. */
  next?: Table;
}

const GAP = {};
// NaN is not equal to itself, so `indexOf` would not find it.
const NOT_A_NUMBER = {};

function stored(key: unknown): unknown {
  return key === 0 ? 0 : key !== key ? NOT_A_NUMBER : key;
}

export abstract class Keyed {
  declare delete: (key: unknown) => boolean;
  table: Table = { keys: [], gaps: 0 };
  /** A field: small builds have no getters, and elsewhere a getter costs a call. */
  size = 0;

  find_(key: unknown): number {
    return this.table.keys.indexOf(stored(key));
  }

  has(key: unknown): boolean {
    return this.find_(key) >= 0;
  }

  /** Adds the key, or changes its value. */
  put_(key: unknown, value: unknown): this {
    const { keys, values } = this.table;
    let at = this.find_(key);
    if (at < 0) {
      at = keys.push(stored(key)) - 1;
      this.size++;
    }
    if (values) values[at] = value;
    return this;
  }

  remove_(key: unknown): boolean {
    const at = this.find_(key);
    if (at < 0) return false;
    this.size--;
    const { table } = this;
    table.keys[at] = GAP;
    if (table.values) table.values[at] = 0;
    if (++table.gaps * 2 > table.keys.length) this.renew_(table.keys);
    return true;
  }

  clear(): void {
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- it is one mark
    this.table.keys.fill(GAP);
    this.size = 0;
    this.renew_([]);
  }

  /** A new table with those of the keys that are there. */
  renew_(keys: unknown[]): void {
    const old = this.table;
    const isThere = (_: unknown, i: number): boolean => keys[i] !== GAP;
    this.table = {
      keys: keys.filter(isThere),
      values: old.values && keys.length ? old.values.filter(isThere) : old.values && [],
      gaps: 0,
    };
    // Walks need to know only where there were gaps.
    old.keys = old.keys.map((key) => (key === GAP ? GAP : 0));
    old.values = undefined;
    old.next = this.table;
  }

  /** In JSON, a collection is an object without fields. Left out of programs that write none. */
  toJSON(): object {
    return {};
  }

  /** `kind`: 0 for keys, 1 for values, 2 for pairs. */
  walk_(kind: number): Walk {
    return new TableWalk(this.table, kind);
  }

  forEach(action: (value: unknown, key: unknown, all: this) => void, self?: unknown): void {
    const walk = this.walk_(2);
    while (walk.step_()) {
      const pair = walk.value_ as unknown[];
      action.call(self, pair[1], pair[0], this);
    }
  }
}

// Espruino takes no class member that is named as a keyword is.
// oxlint-disable-next-line typescript/unbound-method -- it stays a method
Keyed.prototype.delete = Keyed.prototype.remove_;

class TableWalk extends Walk {
  table: Table | undefined;
  kind: number;
  at = 0;

  constructor(table: Table, kind: number) {
    super();
    this.table = table;
    this.kind = kind;
  }

  step_(): boolean {
    let { table } = this;
    while (table && table.next) {
      let before = 0;
      for (let i = 0; i < this.at; i++) if (table.keys[i] !== GAP) before++;
      this.at = before;
      table = table.next;
    }
    this.table = table;
    if (!table) return false;
    const { keys, values } = table;
    while (this.at < keys.length && keys[this.at] === GAP) this.at++;
    if (this.at >= keys.length) {
      this.table = undefined; // for good, even if something is added later
      return false;
    }
    const found = keys[this.at];
    const key = found === NOT_A_NUMBER ? NaN : found;
    const value = values ? values[this.at] : key;
    this.at++;
    this.value_ = this.kind > 1 ? [key, value] : this.kind ? value : key;
    return true;
  }
}
