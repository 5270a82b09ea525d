// The TCP transport against a server in this process.
import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { TcpTransport } from "../../tools/link/tcp.ts";
import { createTransport, registerTransport } from "../../tools/link/transports.ts";
import { WireTransport } from "../support/wire-transport.ts";

let server: Server | undefined;

afterEach(() => void server?.close());

async function serve(onConnection: (socket: Socket) => void): Promise<string> {
  server = createServer(onConnection).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return `tcp://127.0.0.1:${address.port}`;
}

test("carries bytes unchanged both ways and tells of the end", async () => {
  const spec = await serve((socket) => socket.on("data", (data) => socket.end(data)));
  const transport = createTransport(spec, { baud: 0 });
  const received: number[] = [];
  transport.onData((bytes) => received.push(...bytes));
  const closed = new Promise<Error | undefined>((resolve) => transport.onClose(resolve));
  await transport.open();
  const sent = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  await transport.write(sent);
  expect(await closed).toBeUndefined();
  expect(received).toEqual([...sent]);
  await expect(transport.write("x")).rejects.toThrow(`cannot write to ${spec}: it is not connected`);
});

test("nobody listens", async () => {
  const spec = await serve(() => {});
  const closed = once(server!, "close");
  server!.close();
  await closed;
  await expect(new TcpTransport(spec).open()).rejects.toThrow(
    `cannot connect to ${spec}: connect ECONNREFUSED`,
  );
});

test.each(["tcp://", "tcp://host:99999", "tcp://host/path", "tcp:host"])("%s is not an address", (spec) => {
  expect(() => createTransport(spec, { baud: 0 })).toThrow(/is not an address\n {2}Write tcp:\/\/HOST/);
});

test("a registered scheme is used, anything else is a serial port", () => {
  registerTransport("fake", (spec) =>
    Object.assign(new WireTransport(() => {}), { label: `made of ${spec}` }),
  );
  expect(createTransport("fake:one", { baud: 0 }).label).toBe("made of fake:one");
  expect(createTransport("unknown:one", { baud: 9600 }).label).toBe("unknown:one");
  expect(createTransport("COM3", { baud: 9600 }).label).toBe("COM3");
});
