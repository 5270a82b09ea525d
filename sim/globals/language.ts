// What Espruino does in its own way with the language's own library: Math on seeded chance, Promise on the idle loop, numbers
// as text. Invariant: nothing of it depends on the computer that the simulator runs on.
import { formatFixed, formatNumber } from "../../boards/espruino/number.ts";
import { nativeFunction } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { uninstrumented } from "../insertions.ts";
import { installPromises } from "../promises.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { installDate } from "./date.ts";
import { installErrors } from "./errors.ts";
import { installJson } from "./json.ts";

export function installLanguage(board: Board): void {
  const { realm } = board;
  installErrors(board);
  installMath(board);
  installNumbers(board);
  installJson(board);
  installFunctionText(board);
  installRegExp(board);
  installDate(board);
  const enqueue = (run: () => void): void => {
    board.events.push(() => {
      const interrupted = (): void => {
        board.stepInterrupted = true;
      };
      if (!board.execution.step(run, interrupted)) interrupted();
    });
  };
  board.promiseParts = installPromises(realm, board.execution, enqueue);
  for (const [name, encode] of [
    ["atob", fromBase64],
    ["btoa", toBase64],
  ] as const)
    hide(
      realm.global,
      name,
      realm.wrap(name, (_, [text]) => encode(String(text))),
    );
}

/** What was found has no `groups`, which would show when it is printed. */
function installRegExp({ realm }: Board): void {
  const prototype = realm.prototypeOf("RegExp");
  hide(
    prototype,
    "toString",
    realm.wrap("", () => "[object Object]"),
  );
  const exec = realm.method(prototype, "exec");
  const withoutGroups: Builtin = (self, args) => {
    const found = realm.call(exec, self, args);
    if (isObject(found) && found.groups === undefined) delete found.groups;
    return found;
  };
  hide(prototype, "exec", realm.wrap("", withoutGroups));
}

/** Numbers as text; concatenation with text remains the engine's. */
function installNumbers(board: Board): void {
  const { realm } = board;
  const prototype = realm.prototypeOf("Number");
  const original = realm.method(prototype, "toString");
  const toString: Builtin = (self, [radix]) =>
    radix === undefined || radix === 10 ? formatNumber(Number(self)) : realm.call(original, self, [radix]);
  const toFixed: Builtin = (self, [digits]) => {
    return formatFixed(Number(self), Math.min(Math.max(Math.trunc(Number(digits ?? 0)), 0), 20));
  };
  hide(prototype, "toString", realm.wrap("", toString));
  hide(prototype, "toFixed", realm.wrap("", toFixed));
}

/** Builtins show no text. */
function installFunctionText({ realm }: Board): void {
  const prototype = realm.prototypeOf("Function");
  const original = realm.method(prototype, "toString");
  const toString = realm.wrap("", (self) =>
    isObject(self) && realm.isBuiltin(self)
      ? nativeFunction
      : uninstrumented(String(realm.call(original, self, []))),
  );
  hide(prototype, "toString", toString);
}

function installMath(board: Board): void {
  const math = board.realm.namespace("Math");
  const functions: Record<string, (...numbers: number[]) => number> = {
    random: () => board.random.next(),
    randInt: (range) => board.random.integer(0, range - 1),
    clip: (x, low, high) => Math.min(Math.max(x, low), high),
    wrap: (x, size) => x - Math.trunc(x / size) * size,
  };
  for (const [name, run] of Object.entries(functions))
    hide(
      math,
      name,
      board.realm.wrap(`Math.${name}`, (_, args) => run(...args.map(Number))),
    );
}

function toBase64(text: string): string {
  return Buffer.from(text, "latin1").toString("base64");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("latin1");
}
