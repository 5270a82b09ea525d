/** The test of docs/network.md: the example against a broker in a virtual network. */
import { expect, test } from "vitest";
import { boot, MqttBroker, VirtualNetwork } from "../../tools/testing/index.ts";

test("the lamp does what the broker says, and `until` gives up in time", async () => {
  const network = new VirtualNetwork({ latency: 20 });
  const broker = new MqttBroker();
  network.serve("broker.local", 1883, broker.accept);
  const board = await boot("ESP32", "examples/mqtt", { network });
  await board.until(() => broker.clients === 1, "10s");
  broker.publish("home/lamp/set", "on", { retain: true });
  await board.advance("1s");
  expect(board.pin("LED1")).toBeLit();
  expect(broker.messages).toContainEqual({ topic: "home/lamp", text: "on" });
  await expect(board.until(() => broker.clients === 2, "1s")).rejects.toThrow(
    "after 1 s it still does not hold",
  );
});
