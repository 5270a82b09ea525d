/** A board in real time on the loopback interface: a real MQTT broker there, and a real client of its server. */
import { createServer, createConnection, type AddressInfo, type Server } from "node:net";
import { readFileSync } from "node:fs";
import { Aedes } from "aedes";
import { expect, onTestFinished, test } from "vitest";
import { compileFiles } from "../support/program.ts";
import { bootBundle } from "../../tools/testing/index.ts";

/** So long a loaded machine may take for what is done at once. */
const patience = "30s";
const limits = { timeout: 60_000 };

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("examples/mqtt publishes to a real broker, and obeys it", limits, async () => {
  const broker = await Aedes.createBroker();
  onTestFinished(() => broker.close());
  const port = await listening(createServer(broker.handle));
  const published: string[] = [];
  let subscribed: string | undefined;
  broker.on("publish", ({ topic, payload }, client) => {
    if (client !== null) published.push(`${topic} ${payload.toString()}`);
  });
  broker.on("subscribe", ([{ topic }]) => (subscribed = topic));

  const source = (file: string): string =>
    readFileSync(new URL(`../../examples/mqtt/${file}`, import.meta.url), "utf8");
  const index = source("index.ts").replace("port: 1883", `port: ${port}`);
  const bundle = await compileFiles(
    { "index.ts": index, "mqtt.ts": source("mqtt.ts") },
    { board: "ESP32", check: false },
  );
  const board = bootBundle("ESP32", bundle, { network: "loopback" });
  await board.until(() => subscribed !== undefined, patience);
  expect(subscribed).toBe("home/lamp/set");
  expect(board.pin("LED1")).not.toBeLit();

  const send = (payload: string): void =>
    broker.publish(
      { cmd: "publish", topic: "home/lamp/set", payload, qos: 0, retain: false, dup: false },
      () => {},
    );
  send("on");
  await board.until(() => published.includes("home/lamp on"), patience);
  expect(board.pin("LED1")).toBeLit();
  send("off");
  await board.until(() => published.includes("home/lamp off"), patience);
  expect(board.pin("LED1")).not.toBeLit();
});

test(
  "a real client reaches a board's HTTP server; a refused connection is an error event",
  limits,
  async () => {
    const taken = createServer();
    const free = await listening(taken);
    await new Promise((done) => taken.close(done));
    const code = `var http = require("http"), net = require("net");
    require("Wifi").connect("any", {}, function () {
      http.createServer(function (req, res) { res.end("hello " + req.url); }).listen(0);
      var s = net.connect({ host: "anywhere.example", port: ${free} });
      s.on("error", function (e) { print(E.toJS(e)); });
      s.on("close", function (e) { print("close", e); });
    });`;
    const board = bootBundle("ESP32", { code }, { network: "loopback" });
    expect(() => board.network).toThrow("real servers");
    const addressOf = (): string | undefined =>
      /port 0 is at tcp:\/\/127\.0\.0\.1:(\d+)/.exec(board.timeline())?.[1];
    await board.until(() => addressOf() !== undefined && board.printed.length === 2, patience);
    expect(board.printed).toEqual(['{code:-9,message:"connection reset"}', "close true"]);

    const client = createConnection({ host: "127.0.0.1", port: Number(addressOf()) });
    let answer = "";
    let isOver = false;
    client.on("data", (data) => (answer += data.toString("latin1"))).on("close", () => (isOver = true));
    client.write("GET /world HTTP/1.1\r\n\r\n");
    await board.until(() => isOver, patience);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK.*\r\n\r\nhello \/world$/s);
  },
);
