// A sort that keeps the order of what the comparison calls equal: Espruino's own does not.
// Invariant: the comparison is asked only for what stood later against what stood earlier, and only whether it is
// below 0, as JavaScript engines do: so a comparison that gives booleans sorts as little here as there.

/**
 * Sorts in place, by binary insertion: O(n log n) comparisons; each insertion is one native step over the list.
 * What is undefined goes to the end, holes behind it.
 */
export function sort(this: unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] {
  const order =
    compare ||
    ((a: unknown, b: unknown): number => {
      const [x, y] = [String(a), String(b)];
      return x < y ? -1 : x > y ? 1 : 0;
    });
  const sorted: unknown[] = [];
  const last: unknown[] = [];
  const { length } = this;
  this.forEach((value) => {
    if (value === undefined) {
      last.push(value);
      return;
    }
    let low = 0;
    let high = sorted.length;
    // What comes in order costs one comparison.
    if (high && !(order(value, sorted[high - 1]) < 0)) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(value, sorted[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, value);
  });
  const all = sorted.concat(last);
  for (let i = 0; i < length; i++)
    if (i < all.length) this[i] = all[i];
    else delete this[i];
  return this;
}
