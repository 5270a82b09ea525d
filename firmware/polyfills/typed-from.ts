// `from` and `of` of the typed arrays' classes: `this` is the class.
import { from as arrayFrom } from "./array-from.ts";

type Class = new (values: unknown[]) => object;

export function from(
  this: Class,
  subject: unknown,
  change?: (value: never, index: number) => unknown,
): object {
  return new this(arrayFrom(subject, change));
}

function ofElements(this: Class, ...elements: unknown[]): object {
  return new this(elements);
}

export { ofElements as of };
