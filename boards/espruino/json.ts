// JSON.stringify as Espruino does it. Invariant: the text equals the interpreter's, character for character, for values
// that both engines hold alike. It is JSON, but for two things: a function in an array gives `undefined`, and a cycle
// ` ... ` instead of an error.
import { formatNumber } from "./number.ts";
import { isArrayBuffer, isNumberArray, quoteJson, visibleFields, type Describe } from "./print.ts";

const cycle = " ... ";

/** The JSON text of a value; undefined for a function, and null for undefined. `toJSON` is called outermost first, once. */
export function formatJson(value: unknown, describe: Describe): string | undefined {
  return typeof value === "function" ? undefined : new Writer(describe).value(value, undefined, true);
}

class Writer {
  readonly #describe: Describe;
  readonly #open = new Set<object>();

  constructor(describe: Describe) {
    this.#describe = describe;
  }

  /** `key` is what a toJSON method is told; without `convert` such a method is left alone. */
  value(value: unknown, key: string | undefined, convert: boolean): string {
    if (typeof value === "string") return quoteJson(value);
    if (typeof value === "number") return Number.isFinite(value) ? formatNumber(value) : "null";
    if (typeof value === "boolean") return String(value);
    if (typeof value === "function") return "undefined";
    if (typeof value !== "object" || value === null) return "null";
    if (this.#open.has(value)) return cycle;
    this.#open.add(value);
    const text = this.#object(value, key, convert);
    this.#open.delete(value);
    return text;
  }

  #object(value: object, key: string | undefined, convert: boolean): string {
    if (Array.isArray(value)) {
      const items = Array.from(value, (item: unknown, i) => this.value(item, String(i), convert));
      return `[${items.join(",")}]`;
    }
    if (isArrayBuffer(value)) return this.#object(new Uint8Array(value), key, convert);
    if (isNumberArray(value))
      return `[${Array.from(value, (item) => this.value(item, undefined, false)).join(",")}]`;
    const facts = this.#describe(value);
    if (facts.bare !== undefined) return quoteJson(facts.bare);
    if (facts.primitive !== undefined) return this.value(facts.primitive, key, convert);
    if (convert && "toJSON" in value && typeof value.toJSON === "function") {
      const converted: unknown = Reflect.apply(value.toJSON, value, key === undefined ? [] : [key]);
      if (converted === value) this.#open.delete(value);
      return this.value(converted, undefined, false);
    }
    const fields = (facts.fields ?? visibleFields(value))
      .filter(([, field]) => field !== undefined && typeof field !== "function")
      .map(([name, field]) => `${quoteJson(name)}:${this.value(field, name, convert)}`);
    return `{${fields.join(",")}}`;
  }
}
