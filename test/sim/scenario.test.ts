/** Scenario files: what they can say, and what is said about mistakes in them. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import {
  ScenarioError,
  Simulator,
  applyScenario,
  emptyScenario,
  parseScenario,
  printedLines,
  renderTimeline,
} from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

const board = loadBoard("PUCKJS");

const everything = `# A comment.
- { at: 700ms, press: BTN1, hold: 80ms, bounce: 5ms }
- { at: 0.9s, serial: Serial1, send: "status\\n" }
- at: 2s
  temperature: 21.5
- { at: 1s, set: D1, level: 1 }
- { at: 1.5s, set: D1, level: free }
- { at: 2500, analog: D30, value: 0.5 }
- { at: 3s, console: "1+1\\n" }
`;

test("every kind of step is read, with times in ms", () => {
  expect(parseScenario(everything, "s.yaml", board).steps).toEqual([
    { at: 700, press: "BTN1", hold: 80, bounce: 5 },
    { at: 900, serial: "Serial1", send: "status\n" },
    { at: 2000, temperature: 21.5 },
    { at: 1000, set: "D1", level: 1 },
    { at: 1500, set: "D1", level: undefined },
    { at: 2500, analog: "D30", value: 0.5 },
    { at: 3000, console: "1+1\n" },
  ]);
});

test("every kind of step happens", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Serial1.setup(115200); var got = ""; Serial1.on("data", function (d) { got += d; });
     setWatch(function () { print("pressed"); }, BTN1, true);
     setWatch(function (e) { print("D1", e.state); }, D1, true);
     setTimeout(function () { print(got.trim(), E.getTemperature(), analogRead(D30)); }, 2900);`,
  );
  applyScenario(simulator, parseScenario(everything, "s.yaml", board));
  simulator.advance(4000);
  expect(printed(simulator).map((line) => line.replace(/^7\d\d\S*/, "7xx"))).toEqual([
    "7xx pressed",
    "1000 D1 true",
    "1500 D1 false",
    "2900 status 21.5 0.5",
    "3000 =2",
  ]);
  expect(eventsOf(simulator, "temperature")).toEqual([{ t: 2000, kind: "temperature", celsius: 21.5 }]);
});

test("JSON is fine, and so is an empty file", () => {
  expect(parseScenario('[{"at": "1s", "press": "BTN1"}]', "s.json", board).steps).toEqual([
    { at: 1000, press: "BTN1" },
  ]);
  expect(parseScenario("# nothing happens\n", "s.yaml", board)).toEqual(emptyScenario);
});

test("text is sent as UTF-8", () => {
  const simulator = bootOn("PUCKJS", `Serial1.setup(9600);`);
  applyScenario(simulator, parseScenario(`- { at: 0s, serial: Serial1, send: "é" }`, "s.yaml", board));
  simulator.advance(10);
  expect(eventsOf(simulator, "serial")[0].text).toBe("\xc3\xa9");
});

test.for([
  [
    "an invalid duration",
    "- { at: 5x, press: BTN1 }",
    '1:9: at: "5x" is not a duration: write a number with a unit',
  ],
  [
    "an unknown pin",
    "\n- { at: 5s, press: BTN9 }",
    '2:20: board PUCKJS has no button or pin "BTN9". Did you mean BTN1?',
  ],
  [
    "another unknown pin",
    "- {at: 1s, set: X77, level: 0}",
    '1:17: board PUCKJS has no pin "X77". It has BTN1, LED1,',
  ],
  [
    "an unknown port",
    "- {at: 1s, serial: Serial7, send: x}",
    '1:20: board PUCKJS has no serial port "Serial7". Did you mean Serial1?',
  ],
  [
    "an unknown key",
    "- {at: 1s, press: BTN1, holt: 3ms}",
    '1:25: a press step has no "holt". Did you mean hold? It has at, until, press, hold, bounce',
  ],
  [
    "an unknown kind",
    "- { at: 5s, pres: BTN1 }",
    '1:13: unknown kind of step "pres". Did you mean press? Write one of press, set,',
  ],
  [
    "two kinds",
    "- { at: 5s, press: BTN1, console: x }",
    "1:35: a step does one thing: split press and console into two steps",
  ],
  ["no time", "- press: BTN1", '1:3: a press step needs "at": the time since power-on, such as at: 2.5s'],
  ["no level", "- {at: 1s, set: LED1}", '1:3: a set step needs "level": 0, 1, or free to let go of the pin'],
  ["a wrong level", "- {at: 1s, set: D1, level: 2}", "1:28: level: write 0, 1, or free to let go of the pin"],
  [
    "a wrong value",
    "- {at: 1s, analog: D30, value: 1.5}",
    "1:32: value: is more than 1: write a number from 0 to 1",
  ],
  ["a wrong text", "- {at: 1s, serial: Serial1, send: 5}", "1:35: send: write a text in quotes"],
  ["no list", "at: 1s", "1:1: a scenario is a list of steps: begin each with `- `"],
  ["no step", "- 5", "1:3: a step needs something to do. Write one of press, set,"],
  ["no YAML", "- { at: 1s", "1:11: "],
] as const)("%s", ([, source, message]) => {
  expect(() => parseScenario(source, "s.yaml", board)).toThrow(ScenarioError);
  expect(() => parseScenario(source, "s.yaml", board)).toThrow(`s.yaml:${message}`);
});

test("all mistakes are said at once, a line each", () => {
  const read = (): unknown =>
    parseScenario("- { at: 1x, press: BTN1 }\n- { at: 1s, press: BTN7 }\n", "s.yaml", board);
  expect(read).toThrow(/^s\.yaml:1:9: .*\ns\.yaml:2:20: .*$/);
});

test("a network: its Wi-Fi, its hosts, and what is published", () => {
  const esp32 = loadBoard("ESP32");
  const simulator = new Simulator({ board: esp32 });
  const scenario = parseScenario(
    `network:
  accessPoints: [{ ssid: home, password: secret }]
  hosts:
    - { host: time.example, is: http, pages: { "/now": "12:30" } }
    - { host: echo.example, port: 7, is: echo }
    - { host: broker.local, is: mqtt }
steps:
  - { at: 5s, publish: a/b, text: "hello", retain: true }
  - { at: 6s, wifi: off, ssid: home }
`,
    "s.yaml",
    esp32,
  );
  applyScenario(simulator, scenario);
  simulator.boot({
    code: `var wifi = require("Wifi"), net = require("net");
    wifi.on("disconnected", function (e) { print(e.msg); });
    wifi.connect("home", { password: "secret" }, function () {
      require("http").get("http://time.example/now", function (r) { r.on("data", print); });
      require("http").get("http://time.example/then", function (r) { print(r.statusCode); });
      net.connect({ host: "echo.example", port: 7 }, function (s) { s.on("data", print); s.write("echo"); });
      net.connect({ host: "broker.local", port: 1883 }, function (s) {
        s.on("data", function (d) { if (d.indexOf("a/bhello") > 0) print("published"); });
        s.write(E.toString([16, 13, 0, 4], "MQTT", [4, 2, 0, 60, 0, 1], "x", [130, 6, 0, 1, 0, 1], "#", [0]));
      });
    });`,
  });
  simulator.advance(30_000);
  expect(printedLines(simulator.trace).toSorted()).toEqual([
    "12:30",
    "404",
    "NO_AP_FOUND",
    "echo",
    "published",
  ]);
});

test.each([
  ["network: { wifi: [] }", '1:12: a network has no "wifi" here. It has accessPoints, hosts'],
  [
    "network: { accesspoints: [] }",
    '1:12: a network has no "accesspoints" here. Did you mean accessPoints? It has',
  ],
  ["network: { accessPoints: [{ sid: home }] }", '1:27: an access point needs "ssid"'],
  ["network: { hosts: 5 }", "1:19: hosts: write a list"],
  ["network: { hosts: [5] }", "1:20: write a map"],
  [
    "network: { hosts: [{ host: a, is: echo, port: 7, pages: {} }] }",
    '1:50: a host has no "pages" here. It has',
  ],
  ["network: { hosts: [{ host: a, is: mail }] }", "1:35: is: write what it does: mqtt, http or echo"],
  ["network: { hosts: [{ host: a, is: mqtt, port: 0 }] }", "1:47: port: is less than 1"],
  ["network: { hosts: [{ host: a, is: echo }] }", '1:20: a host needs "port"'],
  [
    "network: { accessPoints: [{ ssid: home }] }\nsteps: [{ at: 1s, wifi: off, ssid: hom }]",
    '2:36: there is no access point "hom". There are home',
  ],
  ["steps: [{ at: 1s, publish: a, text: b }]", "1:28: there is no broker: add network: "],
  ["steps: [{ at: 1s, wifi: away }]", "1:25: wifi: write on or off"],
])("a mistake in %s", (source, message) => {
  expect(() => parseScenario(source, "s.yaml", loadBoard("ESP32"))).toThrow(`s.yaml:${message}`);
});

test.each([
  ["- { at: 1s, wifi: off }", "1:19: board PUCKJS has no Wi-Fi"],
  [
    "- { at: 1s, analog: D1, value: 0.5 }",
    "1:21: pin D1 of board PUCKJS measures no voltage. These do: D2, D3, D4, D5, D28, D29, D30, D31",
  ],
  ["- { at: 1s, fault: slow, longst: 3ms }", '1:34: the fault slow has no "longst". Did you mean longest?'],
  [
    "devises: []",
    '1:1: a scenario has boards, devices, a network and steps, and no "devises". Did you mean devices?',
  ],
  ["at: 1s\npress: BTN1", "1:1: a scenario is a list of steps"],
])("a mistake in %s, on a board without Wi-Fi", (source, message) => {
  expect(() => parseScenario(source, "s.yaml", loadBoard("PUCKJS"))).toThrow(`s.yaml:${message}`);
});

test("access points that go and come back are in the timeline", () => {
  const board = loadBoard("ESP32");
  const simulator = new Simulator({ board });
  const steps = "steps: [{ at: 1s, wifi: off }, { at: 2s, wifi: on }]";
  applyScenario(
    simulator,
    parseScenario(`network: { accessPoints: [{ ssid: home }] }\n${steps}`, "s.yaml", board),
  );
  simulator.boot({ code: `require("Wifi");` });
  simulator.advance(3000);
  expect(renderTimeline(simulator.trace).slice(1)).toEqual([
    "   1.000  network    all access points go",
    "   2.000  network    all access points are back",
  ]);
});

test("a board without a network", () => {
  expect(() => parseScenario("network: {}", "s.yaml", loadBoard("PUCKJS"))).toThrow(
    "s.yaml:1:1: board PUCKJS has no network",
  );
});

test("other boards, with their wires and their place in the file", () => {
  const text = `boards:
  - { name: kitchen, board: PICO_R1_3, program: bell.ts, wires: { D1: A0 } }
  - { name: hall, board: PUCKJS, program: bell.ts, scenario: hall.yaml, wires: { kitchen.A1: D1 } }
`;
  expect(parseScenario(text, "s.yaml", board).boards).toEqual([
    { name: "kitchen", board: "PICO_R1_3", program: "bell.ts", wires: { D1: "A0" }, at: "s.yaml:2:5" },
    {
      name: "hall",
      board: "PUCKJS",
      program: "bell.ts",
      scenario: "hall.yaml",
      wires: { "kitchen.A1": "D1" },
      at: "s.yaml:3:5",
    },
  ]);
});

test.for([
  ["no map", "boards: [5]", "1:10: a board is a map, such as { name: …, board: … }"],
  ["no program", "boards: [{ name: a, board: b, wires: {} }]", '1:10: a board needs "program"'],
  [
    "an unknown field",
    "boards: [{ name: a, board: b, program: c, wires: {}, wire: {} }]",
    '1:54: a board has no "wire". Did you mean wires? It has name, board, program, scenario, wires',
  ],
  [
    "wires that are none",
    "boards: [{ name: a, board: b, program: c, wires: D1 }]",
    "1:50: wires: write wires such as",
  ],
  [
    "a name that is taken",
    "boards: [{ name: a, board: b, program: c, wires: {} }, { name: a, board: b, program: c, wires: {} }]",
    "1:64: there is a board a already: give this one another name",
  ],
  [
    "a name with a dot",
    "boards: [{ name: a.b, board: b, program: c, wires: {} }]",
    "1:18: name: write letters, digits, - and _",
  ],
])("a board with %s", ([, text, message]) => {
  expect(() => parseScenario(text, "s.yaml", board)).toThrow(`s.yaml:${message}`);
});
