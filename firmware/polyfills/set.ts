// Set, for boards: see keyed.ts for what it costs.
import { walk, type Walk } from "../helpers/walk.ts";
import { Keyed } from "./keyed.ts";

export class Set extends Keyed {
  constructor(elements?: unknown) {
    super();
    if (elements === undefined || elements === null) return;
    const at = walk(elements);
    while (at.step_()) this.add(at.value_);
  }

  add(key: unknown): this {
    return this.put_(key, 0);
  }

  keys(): Walk {
    return this.walk_(0);
  }

  values(): Walk {
    return this.walk_(0);
  }

  entries(): Walk {
    return this.walk_(2);
  }

  $it(): Walk {
    return this.walk_(0);
  }
}
