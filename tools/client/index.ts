// pinwheel-rt/link: boards from Node programs, over the same ports as the command line's.
export { connect, type ConnectOptions } from "./connect.ts";
export { Board, type BoardFile, type FlashOptions, type FlashResult } from "./board.ts";
export { uart, type UartLike } from "./uart.ts";
export { ReplError } from "../link/repl-error.ts";
export type { WaitOptions } from "../link/repl.ts";
export { LinkError, RefusedError, type Transport } from "../link/transport.ts";
