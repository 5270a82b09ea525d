// A TCP port of this machine as a way to a simulated board's console. Any number of clients may come and go.
import { createServer, type Socket } from "node:net";
import { InvalidArgumentError } from "commander";
import { InputError } from "./report.ts";
import type { OpenOutlet } from "./serve.ts";

const host = "127.0.0.1";
const largestPort = 65_535;

/** The port of `tcp:2323`; 0 lets the system choose one. */
export function listenArgument(text: string): number {
  const [, port] = /^tcp:(?:\/\/(?:localhost|127\.0\.0\.1):)?(\d{1,5})$/.exec(text) ?? [];
  if (port !== undefined && Number(port) <= largestPort) return Number(port);
  throw new InvalidArgumentError("write tcp: and a port, such as tcp:2323.");
}

/** Listens on a port. */
export function tcpOutlet(port: number): OpenOutlet {
  return (type) => {
    const clients = new Set<Socket>();
    const server = createServer({ noDelay: true }, (client) => {
      clients.add(client);
      client.on("data", type);
      client.on("error", () => client.destroy()); // It went away.
      client.on("close", () => clients.delete(client));
    });
    return new Promise((resolve, reject) => {
      server.once("error", ({ code }: NodeJS.ErrnoException) =>
        reject(
          new InputError(
            `cannot listen on tcp:${port}: ${code}\n  Give another port; tcp:0 takes a free one.`,
          ),
        ),
      );
      server.listen(port, host, () => {
        const address = server.address();
        const listening = typeof address === "object" && address !== null ? address.port : port;
        resolve({
          address: `tcp://${host}:${listening}`,
          show: (bytes) => {
            for (const client of clients) client.write(bytes);
          },
        });
      });
    });
  };
}
