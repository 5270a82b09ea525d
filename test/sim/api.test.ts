/** A simulated board offers what its firmware does (boards/api.ts): every global, every member of its objects and classes, no other. */
import { expect, test } from "vitest";
import { apiNames, everyApiName } from "../../boards/api.ts";
import { knownModules } from "../../boards/builtin-modules.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { Board } from "../../sim/board.ts";
import { namelessCode } from "../../sim/stack.ts";

interface Name {
  readonly text: string;
  readonly owner: string | undefined;
  readonly mark: string;
  readonly member: string;
}

function parse(text: string): Name {
  const [, owner, mark = "", member = text] = /^(\w+)([.#@])(.+)$/.exec(text) ?? [];
  return { text, owner, mark, member };
}

/** Espruino's own classes, with an expression for an instance; those of the language are in builtins.test.ts. */
const instances: Readonly<Record<string, string>> = {
  Pin: "new Pin(0)",
  Serial: "LoopbackA",
  I2C: "I2C.prototype",
  SPI: "SPI.prototype",
  OneWire: "OneWire.prototype",
  Waveform: "Waveform.prototype",
  Graphics: "Graphics.createArrayBuffer(8, 8, 1)",
};

/** Constants of small builds that the engine does not let go of. */
const undeletable = /^Math\.(LN|LOG|SQRT)[\w]+$/;

/** Not there yet: docs/fidelity.md. */
const isMissing = ({ owner, member }: Name): boolean =>
  /^(Uint24Array|StorageFile|File|AES|TFMicroInterpreter|Unistroke|Ethernet)$/.test(owner ?? member) ||
  /^(g|theme|Terminal)$/.test(member) ||
  // Of displays.
  (owner === "Graphics" && member === "flip");

const every = [...everyApiName()].map(parse);
const modules = new Set(knownModules);

/** How a program finds out whether there is something of that name; undefined for events, modules and classes of the language. */
function question({ owner, mark, member }: Name): string | undefined {
  if (mark === "@" || member === "undefined" || member === "arguments") return undefined;
  if (owner === undefined) return `Object.getOwnPropertyNames(globalThis).indexOf("${member}") >= 0`;
  if (mark === "#") return owner in instances ? `typeof ${owner} !== "undefined" && "${member}" in ${instances[owner]}` : undefined; // prettier-ignore
  return modules.has(owner) ? undefined : `typeof ${owner} !== "undefined" && "${member}" in ${owner}`;
}

const asked = every
  .filter((name) => !isMissing(name))
  .flatMap((name) => {
    const text = question(name);
    return text === undefined ? [] : [{ name: name.text, text }];
  });

/** Which questions a board that has just started answers with yes: their names. */
function foundOn(id: string): string[] {
  const board = new Board(loadBoard(id), { seed: 1, recordsHops: false });
  board.powerOn("power");
  return asked
    .filter(({ text }) => board.realm.evaluate(text, namelessCode) === true)
    .map(({ name }) => name);
}

test.for(boardIds())("%s", (id) => {
  const board = loadBoard(id);
  const has = apiNames(board);
  const found = foundOn(id);
  const wiring = [...board.leds, ...board.buttons, ...board.pins, ...board.serials].map(({ name }) => name);
  const surplus = found.filter((name) => !has.has(name) && !wiring.includes(name));
  expect(surplus.filter((name) => !undeletable.test(name))).toEqual([]);
  expect(asked.map(({ name }) => name).filter((name) => has.has(name) && !found.includes(name))).toEqual([]);
});
