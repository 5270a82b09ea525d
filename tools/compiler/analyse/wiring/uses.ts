// What a program does with the board's pins, as far as its text says: which call takes which pin for what. Invariant: a use
// is certain only where it stands in the module itself or in the function that is given to `run`, outside all branches and
// loops; and only pins that are constants are known. All else may be right, whatever it looks like.
import type { Variable } from "eslint-scope";
import type * as es from "estree";
import type { BoardProfile } from "../../../../boards/index.ts";
import { analyzeScopes } from "../../ast/scopes.ts";
import { walk } from "../../ast/walk.ts";
import { memberName } from "../refuse/bindings.ts";

/** A call that takes a pin. */
export interface PinUse {
  kind: "watch" | "bus" | "led" | "output";
  /** The pin's own name, B5. */
  pin: string;
  /** How the program calls it: `input(A3)`, `SPI1.setup`. */
  what: string;
  node: es.Node;
  isCertain: boolean;
  /** For a bus: which of its wires the pin is, and of which. */
  wire?: { bus: string; name: string } | undefined;
}

/** A setting that is a number in the text. */
export interface Setting {
  name: "debounce" | "buffer" | "max";
  value: number;
  /** The call's name. */
  of: string;
  node: es.Node;
  call: es.Node;
  isCertain: boolean;
}

/** What stands where a pin should be and is none of the board's: a name of that form, or a text. */
export interface NoPin {
  name: string;
  what: string;
  node: es.Node;
}

export interface Uses {
  pins: PinUse[];
  noPins: NoPin[];
  settings: Setting[];
  /** Names of methods and functions that give a pin back: with one of them, two uses may follow one another. */
  releases: Set<string>;
}

/** Functions of the runtime that watch pins: how many of their first arguments are pins; 0 for a list of them. */
const watching: Readonly<Record<string, number>> = {
  input: 1,
  rising: 1,
  falling: 1,
  pressed: 1,
  counter: 1,
  encoder: 2,
  pinBus: 0,
};

/** Functions of the runtime whose calls are looked at, and the module of each. */
export const lookedAt: Readonly<Record<string, string>> = {
  input: "pins.ts",
  rising: "pins.ts",
  falling: "pins.ts",
  pressed: "pins.ts",
  counter: "counter.ts",
  encoder: "encoder.ts",
  pinBus: "pin-bus.ts",
  lines: "lines.ts",
  stream: "byte-stream.ts",
  run: "run.ts",
};

const outputMethods = new Set(["set", "reset", "toggle", "write", "pwm", "pulse"]);
/** Espruino's functions that take a pin first, and which of them write it. */
const pinFunctions: Readonly<Record<string, "output" | undefined>> = {
  digitalWrite: "output",
  digitalPulse: "output",
  analogWrite: "output",
  digitalRead: undefined,
  analogRead: undefined,
  pinMode: undefined,
};
/** What people call pins: a global that looks so and is not there is a mistake. */
const looksLikePin = /^([A-IV]\d{1,2}|LED\d+|BTN\d+)$/;
const releases = new Set(["clearWatch", "unsetup", "removeAllListeners"]);
const wires = new Set(["rx", "tx", "sck", "miso", "mosi", "scl", "sda"]);

/** @param runtimeName which function of the runtime a name of the chunk is @param isOwn whether a node is the program's */
export function usesOf(
  program: es.Program,
  board: BoardProfile,
  runtimeName: (name: string) => string | undefined,
  isOwn: (node: es.Node) => boolean,
): Uses {
  const variables = new Map<object, Variable | null>();
  for (const scope of analyzeScopes(program).scopes)
    for (const { identifier, resolved } of scope.references) variables.set(identifier, resolved);
  const found: Uses = { pins: [], noPins: [], settings: [], releases: new Set() };
  const pinNames = new Set(board.pins.map(({ name }) => name));

  /** The global that a name is, constants in between. */
  const globalOf = (node: es.Node | null | undefined): string | undefined => {
    if (node?.type !== "Identifier") return undefined;
    const variable = variables.get(node);
    if (variable === null) return node.name;
    const [def] = variable?.defs ?? [];
    if (def?.type !== "Variable" || def.parent.kind !== "const" || def.node.id.type !== "Identifier")
      return undefined;
    return globalOf(def.node.init);
  };
  const parts = new Map(
    [...board.leds, ...board.buttons].map(({ name, pin, own }) => [own ? "" : name, pin] as const),
  );
  for (const first of ["LED", "BTN"]) {
    const pin = parts.get(`${first}1`);
    if (pin !== undefined) parts.set(first, pin);
  }
  /** Espruino takes a pin's name as a text, too. */
  const nameOfPin = (node: es.Node | null | undefined): string | undefined =>
    node?.type === "Literal" && typeof node.value === "string" ? node.value : globalOf(node);
  const pinOf = (node: es.Node | null | undefined): string | undefined => {
    const name = nameOfPin(node);
    return name === undefined || pinNames.has(name) ? name : parts.get(name);
  };
  const shown = (node: es.Node): string => nameOfPin(node) ?? "";
  const options = (node: es.Node | undefined): es.Property[] =>
    node?.type === "ObjectExpression"
      ? node.properties.filter((each): each is es.Property => each.type === "Property" && !each.computed)
      : [];
  const nameOf = ({ key }: es.Property): string => (key.type === "Identifier" ? key.name : "");

  /** Whether `child` is reached whenever `parent` is. */
  const isCertainIn = (parent: es.Node, child: es.Node, path: readonly es.Node[], at: number): boolean => {
    switch (parent.type) {
      case "Program":
      case "BlockStatement":
      case "ExpressionStatement":
      case "VariableDeclaration":
      case "VariableDeclarator":
      case "CallExpression":
      case "NewExpression":
      case "AwaitExpression":
      case "YieldExpression":
      case "MemberExpression":
      case "ArrayExpression":
      case "ObjectExpression":
      case "Property":
      case "SequenceExpression":
        return true;
      case "AssignmentExpression":
        return parent.operator === "=";
      case "ArrowFunctionExpression":
      case "FunctionExpression": {
        const call = path[at - 1];
        return (
          parent.body === child &&
          call?.type === "CallExpression" &&
          call.callee.type === "Identifier" &&
          runtimeName(call.callee.name) === "run" &&
          call.arguments[0] === parent
        );
      }
      default:
        return false;
    }
  };

  const look = (node: es.CallExpression, path: readonly es.Node[]): void => {
    const { callee } = node;
    const isCertain = path.every((each, i) => isCertainIn(each, path[i + 1] ?? node, path, i));
    const args = node.arguments;
    const use = (
      kind: PinUse["kind"],
      at: es.Node | null | undefined,
      what: string,
      wire?: PinUse["wire"],
    ) => {
      const pin = pinOf(at);
      if (pin !== undefined) found.pins.push({ kind, pin, what, node, isCertain, wire });
      else named(at, what);
    };
    /** Where a pin should be, a name that is none. */
    const named = (at: es.Node | null | undefined, what: string): void => {
      const name = nameOfPin(at);
      if (name === undefined || !at || pinOf(at) !== undefined) return;
      if (at.type === "Literal" || looksLikePin.test(name)) found.noPins.push({ name, what, node: at });
    };
    const call = node;
    const settings = (of: string, given: es.Node | undefined): void => {
      for (const each of options(given)) {
        const { value } = each;
        const name = nameOf(each);
        if (value.type === "Literal" && typeof value.value === "number")
          if (name === "debounce" || name === "buffer" || name === "max")
            found.settings.push({ name, value: value.value, of, node: value, call, isCertain });
      }
    };
    const serial = (port: string, given: es.Node | undefined): void => {
      const own = options(given).filter((each) => wires.has(nameOf(each)));
      for (const each of own) use("bus", each.value, `${port}.setup`, { bus: port, name: nameOf(each) });
      const profile = board.serials.find(({ name }) => name === port);
      // Without pins of its own it takes the board's; options that are not written out here may name some.
      if (own.length > 0 || profile === undefined || (given && given.type !== "ObjectExpression")) return;
      for (const name of ["rx", "tx"] as const) {
        const pin = profile[name];
        if (pin !== undefined)
          found.pins.push({ kind: "bus", pin, what: `${port}, whose ${name} is ${pin}`, node, isCertain });
      }
    };
    if (callee.type === "Identifier") {
      const name = variables.get(callee) === null ? callee.name : runtimeName(callee.name);
      if (name === undefined) return;
      if (releases.has(name)) found.releases.add(name);
      if (name === "setWatch") {
        use("watch", args[1], `setWatch(…, ${shown(args[1])})`);
        settings(name, args[2]);
      }
      if (variables.get(callee) === null) {
        if (Object.hasOwn(pinFunctions, name)) {
          const kind = pinFunctions[name];
          if (kind === undefined) named(args[0], `${name}(${shown(args[0])})`);
          else use(kind, args[0], `${name}(${shown(args[0])})`);
        }
        return;
      }
      const count = watching[name];
      if (count !== undefined) {
        const [first] = args;
        const pins =
          count > 0 ? args.slice(0, count) : first?.type === "ArrayExpression" ? first.elements : [];
        for (const pin of pins) if (pin) use("watch", pin, `${name}(${shown(pin)})`);
        settings(name, args[Math.max(1, count)]);
      }
      if (name === "lines" || name === "stream") {
        settings(name, args[1]);
        const port = globalOf(args[0]);
        if (port !== undefined && options(args[1]).some((each) => nameOf(each) === "baud"))
          serial(port, undefined);
      }
      return;
    }
    if (callee.type !== "MemberExpression") return;
    const method = memberName(callee);
    const owner = globalOf(callee.object);
    if (method !== undefined && releases.has(method)) found.releases.add(method);
    if (owner === undefined || method === undefined) return;
    if (outputMethods.has(method)) {
      const isLed = board.leds.some(({ name, pin }) => name === owner || pin === owner);
      use(isLed ? "led" : "output", callee.object, `${owner}.${method}`);
    } else if (method === "read") named(callee.object, `${owner}.read`);
    if (method !== "setup") return;
    if (board.serials.some(({ name }) => name === owner)) serial(owner, args[1]);
    else if ([...board.spi, ...board.i2c].some(({ name }) => name === owner))
      for (const each of options(args[0]))
        if (wires.has(nameOf(each)))
          use("bus", each.value, `${owner}.setup`, { bus: owner, name: nameOf(each) });
  };

  walk(program as es.Node, null, {
    CallExpression(node, { path, next }) {
      if (isOwn(node)) look(node, path);
      next();
    },
  });
  return found;
}
