// Stand-ins for modules of the runtime, for code that goes to a console by itself: what it calls is that of the program
// which runs there. Invariant: none of the runtime's state is in such code a second time.
import { ABI, LINKED } from "../../../firmware/frame.ts";
import { firmwarePath } from "./modules.ts";

/** A stand-in in the place of the file, where it is one of those modules. */
export function linkedModule(file: string): string | undefined {
  const module = firmwarePath(file);
  const names = LINKED.filter((name) => `${ABI[name]}.ts` === module);
  if (names.length === 0) return undefined;
  const taken = names.map((name) => `${name} = /*#__PURE__*/ global.pinwheel[${LINKED.indexOf(name) + 1}]`);
  return `export const ${taken.join(", ")};\n`;
}
