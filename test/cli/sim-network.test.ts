// `pinwheel sim --network loopback`: a program's sockets are real ones.
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { pinwheel, project, startPinwheel } from "../support/cli.ts";

test("a server on this computer gets what the program sends, whatever host it names", async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const folder = project({
    "main.js": `require("net").connect({host:"example.com",port:${port}},function(s){s.write("hello")});`,
  });
  startPinwheel(["sim", "main.js", "--board", "LINUX", "--network", "loopback", "--listen", "tcp:0"], folder);
  const [client] = (await once(server, "connection")) as [Socket];
  const [data] = (await once(client, "data")) as [Buffer];
  expect(data.toString()).toBe("hello");
  client.destroy();
});

test("without --listen it runs as long in real time, and says that the scenario's hosts are not there", async () => {
  const folder = project({
    "main.js": `print("up");`,
    "s.yaml": "network: { hosts: [{ host: a.example, is: mqtt }] }\nsteps: []\n",
  });
  const args = ["sim", "main.js", "--board", "LINUX", "--for", "20ms"];
  const { code, stdout, stderr } = await pinwheel(
    [...args, "--network", "loopback", "--scenario", "s.yaml"],
    folder,
  );
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "warning: with --network loopback the scenario's hosts are not there: real servers are asked\n",
  });
  expect(stdout).toMatch(/console +up\n/);
  expect(stdout).not.toContain("faster than real time");
  const wrong = await pinwheel([...args, "--network", "wifi"], folder);
  expect(wrong.stderr).toContain("Allowed choices are virtual, loopback");
});
