// Map, for boards: see keyed.ts for what it costs.
import { walk, type Walk } from "../helpers/walk.ts";
import { Keyed } from "./keyed.ts";

export class Map extends Keyed {
  constructor(entries?: unknown) {
    super();
    this.table.values = [];
    if (entries === undefined || entries === null) return;
    const at = walk(entries);
    try {
      while (at.step_()) {
        const entry = at.value_ as unknown[];
        if (typeof entry !== "object") throw new TypeError("a Map's entry is no object");
        this.set(entry[0], entry[1]);
      }
    } catch (error) {
      throw at.fail_(error);
    }
  }

  get(key: unknown): unknown {
    const at = this.find_(key);
    return at < 0 ? undefined : this.table.values![at];
  }

  set(key: unknown, value: unknown): this {
    return this.put_(key, value);
  }

  keys(): Walk {
    return this.walk_(0);
  }

  values(): Walk {
    return this.walk_(1);
  }

  entries(): Walk {
    return this.walk_(2);
  }

  $it(): Walk {
    return this.walk_(2);
  }
}
