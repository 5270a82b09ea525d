// JSON.stringify with a replacer or with spaces, JSON.parse with a reviver: Espruino ignores the functions, and indents
// in a way of its own. Invariant: texts and numbers are written by Espruino's own JSON, so they look as they do there.
import { integer } from "./integer.ts";

type Fields = Record<string, unknown>;
type Change = (this: unknown, key: string, value: unknown) => unknown;

export function stringify(value: unknown, change?: unknown, space?: unknown): string | undefined {
  const own = typeof change === "function" ? (change as Change) : undefined;
  const only = Array.isArray(change) ? change.map(String) : undefined;
  const step =
    typeof space === "number"
      ? "          ".substring(0, Math.min(10, Math.max(0, integer(space))))
      : typeof space === "string"
        ? space.substring(0, 10)
        : "";
  const within: unknown[] = [];

  function write(holder: unknown, key: string, margin: string): string | undefined {
    let found = (holder as Fields)[key];
    if (found && typeof (found as { toJSON?: unknown }).toJSON === "function")
      found = (found as { toJSON: (key: string) => unknown }).toJSON(key);
    if (own) found = own.call(holder, key, found);
    if (found === undefined || typeof found === "function") return undefined;
    if (found === null || typeof found !== "object") return JSON[`stringify`](found);
    if (within.indexOf(found) >= 0) throw new TypeError("JSON.stringify of a circular structure");
    within.push(found);
    const inner = margin + step;
    const isList = Array.isArray(found);
    const parts: string[] = [];
    if (isList)
      for (let i = 0; i < (found as unknown[]).length; i++) parts.push(write(found, "" + i, inner) || "null");
    else
      (only || Object.keys(found)).forEach((name) => {
        const text = write(found, name, inner);
        if (text !== undefined) parts.push(JSON[`stringify`](name) + (step ? ": " : ":") + text);
      });
    within.pop();
    const [open, close] = isList ? ["[", "]"] : ["{", "}"];
    if (!step || !parts.length) return open + parts.join(",") + close;
    return open + "\n" + inner + parts.join(",\n" + inner) + "\n" + margin + close;
  }

  return write({ "": value }, "", "");
}

export function parse(text: string, revive?: unknown): unknown {
  const value: unknown = JSON[`parse`](text);
  if (typeof revive !== "function") return value;

  function walk(holder: unknown, key: string): unknown {
    const found = (holder as Fields)[key];
    if (found && typeof found === "object")
      Object.keys(found).forEach((name) => {
        const changed = walk(found, name);
        if (changed === undefined) delete (found as Fields)[name];
        else (found as Fields)[name] = changed;
      });
    return (revive as Change).call(holder, key, found);
  }

  return walk({ "": value }, "");
}
