// Pseudo terminals for tests: a serial port that exists only here, with anything behind it. A few lines of Python
// open the pair, which Node cannot; what a client writes to `path` comes out of `read`, what is written to `write`
// reaches the client.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { Wire } from "./wire.ts";

// The client's side is kept open here too, so that clients may come and go. Raw: no echo, no line editing.
const relay = `
import os, pty, select, tty
master, client = pty.openpty()
tty.setraw(client)
os.write(1, (os.ttyname(client) + "\\n").encode())
while True:
    ready, _, _ = select.select([master, 0], [], [])
    if master in ready:
        os.write(1, os.read(master, 4096))
    if 0 in ready:
        data = os.read(0, 4096)
        if not data:
            break
        os.write(master, data)
`;

const python = "python3";

export interface Pty {
  /** What a client opens as its serial port. */
  path: string;
  /** The board's end. */
  wire: Wire;
  /** Ends it; the client sees its port disappear. */
  close(): Promise<void>;
}

/** Opens a pair. The caller closes it. */
export async function openPty(): Promise<Pty> {
  const child = spawn(python, ["-u", "-c", relay], { stdio: ["pipe", "pipe", "inherit"] });
  const path = await new Promise<string>((resolve) => {
    child.stdout.once("data", (head: Buffer) => resolve(head.toString("latin1").trimEnd()));
  });
  child.stdin.on("error", () => {}); // it was closed: nobody listens any more
  return {
    path,
    wire: {
      read: (listener) => void child.stdout.on("data", listener),
      write: (bytes) => void child.stdin.write(bytes),
    },
    async close() {
      const exit = once(child, "exit");
      child.stdin.end();
      await exit;
    },
  };
}

/** Whether pseudo terminals can be opened here: that takes Python, and not Windows. */
export function ptyAvailable(): boolean {
  return process.platform !== "win32" && spawnSync(python, ["-c", "import pty"]).status === 0;
}
