// The network of a scenario: its access points, and the hosts that boards can reach. Invariant: a field that there is not is
// refused.
import * as v from "valibot";
import { nearest } from "../../boards/nearest.ts";
import { name } from "../fields.ts";
import { formatHead } from "./http-head.ts";
import type { Network } from "./link.ts";
import { MqttBroker } from "./mqtt-broker.ts";
import type { Peer } from "./peer.ts";
import { VirtualNetwork } from "./virtual-network.ts";

const text = v.string("write a text in quotes");
const port = v.pipe(
  v.number("write a number"),
  v.integer("write a whole number"),
  v.minValue(1, "is less than 1"),
  v.maxValue(65_535, "is more than 65535"),
);

const hostTypes = [
  v.strictObject({ host: name, port: v.optional(port, 1883), is: v.literal("mqtt") }),
  v.strictObject({ host: name, port, is: v.literal("echo") }),
  v.strictObject({
    host: name,
    port: v.optional(port, 80),
    is: v.literal("http"),
    pages: v.record(text, text, 'write what it answers to each path, such as { "/now": "12:30" }'),
  }),
] as const;

const accessPoint = v.strictObject({
  ssid: text,
  password: v.optional(text),
  channel: v.optional(v.number("write a number")),
  rssi: v.optional(v.number("write a number")),
});

const list = "write a list: begin each with `- `";

export const networkFields = v.strictObject({
  accessPoints: v.optional(v.array(accessPoint, list), []),
  hosts: v.optional(v.array(v.variant("is", hostTypes, "write what it does: mqtt, http or echo"), list), []),
});
export type NetworkFields = v.InferOutput<typeof networkFields>;

/** What is wrong with a network, and the way to it from there. */
export function networkMistake(issue: v.BaseIssue<unknown>): {
  path: (string | number)[];
  message: string;
  isUnknown: boolean;
} {
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === "string" || typeof key === "number" ? [key] : [],
  );
  const key = path.at(-1);
  const [part] = path;
  if (key === undefined || (typeof key === "number" && path.length === 2))
    return { path, message: "write a map, such as { hosts: [{ host: …, is: mqtt }] }", isUnknown: false };
  const [what, known] =
    path.length === 1
      ? ["a network", Object.keys(networkFields.entries)]
      : part === "hosts"
        ? ["a host", [...new Set(hostTypes.flatMap(({ entries }) => Object.keys(entries)))]]
        : ["an access point", Object.keys(accessPoint.entries)];
  if (issue.expected === "never") {
    const near = nearest(String(key), known);
    const hint = near === undefined || near === key ? "" : ` Did you mean ${near}?`;
    return {
      path,
      message: `${what} has no "${key}" here.${hint} It has ${known.join(", ")}`,
      isUnknown: true,
    };
  }
  if (issue.received === "undefined")
    return { path: path.slice(0, -1), message: `${what} needs "${key}"`, isUnknown: false };
  return { path, message: `${key}: ${issue.message}`, isUnknown: false };
}

/**
 * Puts access points and hosts into a network; the computer's own has its own hosts, and gets access points only. Gives its
 * brokers, in order.
 */
export function furnish(network: Network, { accessPoints, hosts }: NetworkFields): MqttBroker[] {
  for (const { ssid, ...rest } of accessPoints)
    network.accessPoints.add({
      ssid,
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    });
  if (!(network instanceof VirtualNetwork)) return [];
  const brokers: MqttBroker[] = [];
  for (const each of hosts) {
    if (each.is === "mqtt") {
      const broker = new MqttBroker();
      brokers.push(broker);
      network.serve(each.host, each.port, broker.accept);
    } else if (each.is === "http") network.serve(each.host, each.port, (peer) => answer(peer, each.pages));
    else network.serve(each.host, each.port, echo);
  }
  return brokers;
}

function echo(peer: Peer): void {
  peer.onData((data) => peer.send(data));
  peer.onClose(() => peer.close());
}

/** Answers one request, as Espruino makes it. */
function answer(peer: Peer, pages: Readonly<Record<string, string>>): void {
  let request = "";
  let isAnswered = false;
  peer.onData((data) => {
    request += data;
    if (isAnswered || !request.includes("\r\n\r\n")) return;
    isAnswered = true;
    const [, path = "/"] = request.split(" ");
    const page = Object.hasOwn(pages, path) ? Buffer.from(pages[path], "utf8").toString("latin1") : undefined;
    const body = page ?? `there is no ${path}`;
    const first = `HTTP/1.1 ${page === undefined ? "404 Not Found" : "200 OK"}`;
    peer.send(
      formatHead(first, [
        ["Content-Length", body.length],
        ["Connection", "close"],
      ]) + body,
    );
    peer.close();
  });
  peer.onClose(() => peer.close());
}
