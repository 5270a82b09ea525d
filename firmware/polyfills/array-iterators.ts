// `keys`, `values` and `entries` of arrays and typed arrays, and what makes them iterable by hand.
import { ListWalk, Walk } from "../helpers/walk.ts";

/** Over the indexes of a list, or over pairs of them and the elements. */
class IndexWalk extends ListWalk {
  pairs: boolean;

  constructor(list: ArrayLike<unknown>, pairs: boolean) {
    super(list);
    this.pairs = pairs;
  }

  override step_(): boolean {
    const { at } = this;
    if (this.at >= this.list.length) {
      this.list = [];
      return false;
    }
    this.value_ = this.pairs ? [at, this.list[at]] : at;
    this.at++;
    return true;
  }
}

export function keys(this: ArrayLike<unknown>): Walk {
  return new IndexWalk(this, false);
}

export function values(this: ArrayLike<unknown>): Walk {
  return new ListWalk(this);
}

export function entries(this: ArrayLike<unknown>): Walk {
  return new IndexWalk(this, true);
}
