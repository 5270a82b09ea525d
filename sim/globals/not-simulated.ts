// What becomes of a call that the simulator cannot serve: an error that says so, never a silent wrong answer.
import { EspruinoError } from "../errors.ts";

export function notSimulated(what: string): never {
  throw new EspruinoError(`${what} is not simulated: try it on a board, or leave it out of this test`);
}
