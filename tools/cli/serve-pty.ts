// A pseudo terminal as a way to a simulated board's console, for tools that know serial ports only. Node cannot open one by
// itself: @lydell/node-pty does, an optional dependency with binaries for Linux and macOS. Invariant: bytes go through as
// they are, in both directions; and what nobody reads takes no more than so much memory, later output is dropped.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { ReadStream } from "node:tty";
import * as v from "valibot";
import { InputError } from "./report.ts";
import type { OpenOutlet } from "./serve.ts";

/** Bytes that wait for a reader, beside what the system keeps. */
const mostWaiting = 65_536;
/** What clients are told if they ask. */
const [columns, rows] = [80, 25];
const instead = "Use --listen tcp:2323 instead.";

/** Both ends of a terminal that was opened, as file descriptors, and the path of the client's end. */
const terminal = v.object({ master: v.number(), slave: v.number(), pty: v.string() });
const binary = v.object({ open: v.function() });
/**
 * The package's own open() also reads the client's end, which would take the output away from the clients; so its binary
 * is asked, which is loaded as the package does.
 */
const library = v.object({ requireBinary: v.function() });

/** Opens a terminal. The client's end stays open here too, so that clients may come and go. */
export const ptyOutlet: OpenOutlet = (type) => {
  const { open } = load();
  const { master, slave, pty } = v.parse(terminal, open(columns, rows));
  // Bytes as they are: without echo, and no line end turned into another. The next client may set it otherwise.
  spawnSync("stty", ["raw", "-echo"], { stdio: [slave, "ignore", "ignore"] });
  const stream = new ReadStream(master);
  stream.on("data", type);
  const show = (bytes: Buffer): void => {
    if (stream.writableLength + bytes.length <= mostWaiting) stream.write(bytes);
  };
  return { address: pty, show };
};

function load(): v.InferOutput<typeof binary> {
  if (process.platform === "win32") throw new InputError(`Windows has no pseudo terminals\n  ${instead}`);
  try {
    const { requireBinary } = v.parse(
      library,
      createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js"),
    );
    return v.parse(binary, requireBinary("pty.node"));
  } catch {
    throw new InputError(
      `a pseudo terminal needs the package @lydell/node-pty, which is not here, or not for this system\n  npm install @lydell/node-pty brings it. ${instead}`,
    );
  }
}
