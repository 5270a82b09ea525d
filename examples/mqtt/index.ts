// A lamp on MQTT: home/lamp/set switches it, and it tells its state, and every ten seconds how long it has been running. When the
// Wi-Fi or the broker is gone, it connects anew, each time after a longer wait.
import { every, Future, restarting, runForever, TaskGroup, time } from "pinwheel-rt";
import { LED1 } from "pinwheel-rt/board";
import { connect } from "net";
import * as wifi from "Wifi";
import { Mqtt } from "./mqtt.ts";

const NETWORK = { name: "home", password: "secret" };
const BROKER = { host: "broker.local", port: 1883 };

async function joinWifi(): Promise<void> {
  const joined = new Future<string | null>();
  wifi.connect(NETWORK.name, NETWORK, (error) => joined.resolve(error));
  const error = await joined;
  if (error) throw new Error(`no Wi-Fi: ${error}`);
}

/** Where nobody listens, some boards throw in connect(), and others emit an error. */
async function reachBroker(): Promise<Mqtt> {
  const reached = new Future<Socket>();
  const socket = connect(BROKER, (ready) => reached.resolve(ready));
  socket.on("error", ({ message }) => reached.reject(new Error(message)));
  return new Mqtt(await reached);
}

async function report(broker: Mqtt): Promise<void> {
  for await (const tick of every(10_000)) broker.publish("home/lamp/uptime", `${Math.round(tick / 1000)}`);
}

async function obey(broker: Mqtt): Promise<void> {
  for (;;) {
    const { topic, text } = await broker.next();
    print(topic, text);
    LED1.write(text === "on");
    broker.publish("home/lamp", text);
  }
}

const lamp = restarting(
  async ({ reason }) => {
    if (reason) print(String(reason));
    await joinWifi();
    const broker = await reachBroker();
    try {
      await broker.login("lamp");
      print("connected after", Math.round(time()), "ms");
      broker.subscribe("home/lamp/set");
      await new TaskGroup((group) => {
        group.spawn(report(broker));
        group.spawn(obey(broker));
      });
    } finally {
      broker.close();
    }
  },
  { delay: 2000, longest: 30_000 },
);

runForever(() => lamp);
