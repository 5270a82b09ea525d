// An example on any board: whether it fits there, with which pins, and that it then runs without an error. Bundles differ
// from board to board by the names of pins, by one check of watches and by the bytes of texts; one that was built for
// another board runs here, with the names before it: `var D1=B6;`.
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { applyScenario, parseScenario, Simulator } from "../../sim/index.ts";
import type { Bundle } from "../../tools/compiler/index.ts";
import { compileFiles } from "../support/program.ts";
import { renamed, sourcesOf } from "./examples.ts";
import { fitPins, lacksRoom } from "./fit.ts";

/** Virtual milliseconds: every example has done something by then. */
const longest = 8000;

/**
 * `✓` for an example that fits as it stands, `+` and the names where another pin has to be wired, or what the board lacks.
 * `built` is its bundle for a board with the whole language whose buttons read 1. Throws for one that fits and fails.
 */
export async function tryOn(name: string, board: BoardProfile, built: Bundle): Promise<string> {
  const example = sourcesOf(name);
  const fit = fitPins(name, example.files["index.ts"], board);
  if ("lacks" in fit) return fit.lacks;
  // Small builds lower more: what has no room here has none there.
  const room = lacksRoom(built, board);
  if (room !== undefined) return room;
  if (board.language !== "full")
    throw new Error(`${name} may fit ${board.id}, and is built for other boards only`);
  const [button] = board.buttons;
  const { code } = button?.on === 0 && fit.uses.includes("BTN1") ? await builtLow(name, button) : built;
  const names = Object.entries(fit.names);
  const simulator = new Simulator({ board });
  const scenario = renamed(example.scenario, fit.names, (to) => to);
  applyScenario(simulator, parseScenario(scenario, `${name} on ${board.id}`, board));
  simulator.boot({ code: names.map(([from, to]) => `var ${from}=${to};`).join("") + code });
  simulator.advance(Math.min(example.ms, longest));
  const failed = simulator.trace.filter(({ kind }) => kind === "error" || kind === "flag");
  if (failed.length > 0) throw new Error(`${name} on ${board.id}: ${JSON.stringify(failed)}`);
  if (!simulator.trace.some(({ kind }) => ["pin", "console", "serial", "i2c", "lights"].includes(kind)))
    throw new Error(`${name} on ${board.id} does nothing`);
  return names.length === 0 ? "✓" : `+ ${names.map(([from, to]) => `${from}=${to}`).join(" ")}`;
}

/** What stands for the buttons that read 0 in a bundle. */
const lowButton = (pin: string): string => `" ${pin} "`;

const low = new Map<string, Promise<Bundle>>();

/** The bundle for a board whose button reads 0 while pressed: built once, as only the button's pin differs. */
async function builtLow(name: string, { pin }: Button): Promise<Bundle> {
  const puck = loadBoard("PUCKJS");
  const [button] = puck.buttons;
  const board = { ...puck, buttons: [{ ...button, on: 0 as const }] };
  const made = low.get(name) ?? compileFiles(sourcesOf(name).files, { board, check: false });
  low.set(name, made);
  const bundle = await made;
  if (!bundle.code.includes(lowButton(button.pin)))
    throw new Error(`${name} does not ask how its button reads`);
  return { ...bundle, code: bundle.code.replace(lowButton(button.pin), lowButton(pin)) };
}

type Button = BoardProfile["buttons"][number];
