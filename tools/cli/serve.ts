// Serves the console of a simulated board on a TCP port, in real time, so that tools for real boards can talk to it.
// Invariant: virtual time follows real time; what happens on the board does not wait for a client.
import { createServer, type Socket } from "node:net";
import { InvalidArgumentError } from "commander";
import type { Simulator } from "../../sim/index.ts";
import { InputError } from "./report.ts";

/** Real milliseconds between two looks at the clock. */
const tick = 5;
const host = "127.0.0.1";
const largestPort = 65_535;

/** The port of `tcp:2323`; 0 lets the system choose one. */
export function listenArgument(text: string): number {
  const [, port] = /^tcp:(?:\/\/(?:localhost|127\.0\.0\.1):)?(\d{1,5})$/.exec(text) ?? [];
  if (port !== undefined && Number(port) <= largestPort) return Number(port);
  throw new InvalidArgumentError("write tcp: and a port, such as tcp:2323.");
}

/**
 * Runs the board until the process ends. Every client sees what the console shows; what one types is typed. Rejects with
 * InputError when the port cannot be had.
 */
export async function serve(simulator: Simulator, port: number): Promise<never> {
  const clients = new Set<Socket>();
  simulator.console.onData((bytes) => {
    for (const client of clients) client.write(Buffer.from(bytes, "latin1"));
  });
  let last = performance.now();
  const catchUp = (): void => {
    const now = performance.now();
    simulator.advance(now - last);
    last = now;
  };
  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.on("data", (bytes) => {
      simulator.console.write(bytes.toString("latin1"));
      catchUp();
    });
    client.on("error", () => client.destroy()); // It went away.
    client.on("close", () => clients.delete(client));
  });
  return new Promise((_, reject) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(
        new InputError(`cannot listen on tcp:${port}: ${code}\n  Give another port; tcp:0 takes a free one.`),
      ),
    );
    server.listen(port, host, () => {
      setInterval(catchUp, tick);
      const address = server.address();
      const listening = typeof address === "object" && address !== null ? address.port : port;
      console.log(`the board's console is at tcp://${host}:${listening} (Ctrl-C ends)`);
    });
  });
}
