/** boards/api.json: what each firmware offers to programs, from its own declarations; and the types of what only some have. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiGroups, apiNames, everyApiName } from "../../boards/api.ts";
import { byBoardTypes, unlistedMembers } from "../../boards/by-board-types.ts";
import { knownModules } from "../../boards/builtin-modules.ts";
import { boardTypes } from "../../boards/generate-types.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { apiOf } from "../../scripts/import-boards/api.ts";
import { parseFacts } from "../../scripts/import-boards/facts.ts";
import { errorsIn } from "../support/device-program.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";

const boards = boardIds().map(loadBoard);
const api = (id: string): ReadonlySet<string> => apiNames(loadBoard(id));

test("every group is of some board, is called by its first name, and no name is in two", () => {
  const used = new Set(boards.flatMap((board) => board.api));
  expect(Object.keys(apiGroups()).filter((group) => !used.has(group))).toEqual([]);
  for (const [group, names] of Object.entries(apiGroups())) expect(names.toSorted()[0]).toBe(group);
  expect(everyApiName().size).toBe(Object.values(apiGroups()).flat().length);
});

test("no name is one that the compiler shortens in programs: private fields end in _ or begin with $", () => {
  expect([...everyApiName()].filter((name) => /_$|[.#@]\$/.test(name))).toEqual([]);
});

test("facts of a firmware give the groups of its profile", () => {
  const text = readFileSync(new URL("./fixtures/facts.json", import.meta.url), "utf8");
  for (const facts of parseFacts(text)) expect(apiOf(facts, apiGroups())).toEqual(loadBoard(facts.id).api);
});

test.each([
  [
    "PUCKJS",
    "Puck.mag Puck@accel E.getBattery NRF.nfcURL FET",
    "Bangle.buzz Pixl.setContrast Stepper ESP32.deepSleep",
  ],
  ["PIXLJS", "Pixl.setContrast E.showMenu Stepper", "Puck.mag Bangle.buzz"],
  ["BANGLEJS2", "Bangle.buzz Bangle@touch E.showMenu E.getVDDH", "Puck.mag save NRF.nfcURL"],
  ["MICROBIT1", "show acceleration compass Microbit.accel", "Microbit.play E.sum E.setDST Waveform"],
  ["MICROBIT2", "show Microbit.play E.sum NRF.requestDevice", "E.getBattery"],
  ["ESP32", "ESP32.deepSleep NRF.connect crypto.SHA1", "NRF.setSecurity E.getBattery setDeepSleep"],
  ["PICO_R1_3", "setDeepSleep Stepper E.setUSBHID E.getRTCPrescaler", "NRF.sleep Puck.mag"],
  [
    "LINUX",
    "E.sum Waveform#startOutput trace peek8 I2C.find OneWire#search",
    "NRF.sleep E.getBattery Puck.mag",
  ],
])("%s", (id, has, lacks) => {
  expect(has.split(" ").filter((name) => !api(id).has(name))).toEqual([]);
  expect(lacks.split(" ").filter((name) => !everyApiName().has(name))).toEqual([]);
  expect(lacks.split(" ").filter((name) => api(id).has(name))).toEqual([]);
});

test("Bluetooth is where the profile says so", () => {
  expect(boards.filter((board) => apiNames(board).has("NRF.sleep") !== board.ble)).toEqual([]);
});

/** What some firmware has and no declaration: nobody should build on it, or nobody has written it down yet. */
const undeclared = [
  // The interpreter's inside, and code of its own machine.
  /^E\.(internal|asm|compiledC|memoryMap|nativeCall)$/,
  // At the prompt only.
  /^edit$/,
  // What a single board has: a game, a toy, displays, gestures, a neural network, wired networks.
  /^(Pip|Unistroke|TFMicroInterpreter|tensorflow|lcd_spi_unbuf|tv|WioLTE|WIZnet|Ethernet|NetworkJS|AES)[.#]/,
  /^(led|Q|CN1|P1|P3)$|^fs\.(getFree|mkfs|pipe)$|^ESP8266\.(crc32|getFreeFlash|neopixelWrite|ping)$/,
  // Events of objects of the program's own have no types: an object has no names for them.
  /^Object#/,
];
/** Declared under other names, or made by the generator for each board. */
const elsewhere =
  /^(Array|ArrayBufferView|Promise|Graphics|Server|dgramSocket|httpCRq|httpCRs|httpSRq|httpSRs|httpSrv)[.#]/;

test("every name that some firmware has is declared, but for a list", () => {
  const aliases = boards.flatMap((board) => board.aliases ?? []).map(({ name }) => name);
  const names = [...everyApiName()].filter((name) => !elsewhere.test(name) && !/@|^arguments$/.test(name));
  const lines = names.map((name) => {
    const [, owner, mark, member] = /^(\w+)([.#])(.+)$/.exec(name) ?? [];
    if (owner === undefined) return `${name};`;
    if (mark === "#") return `(null as unknown as ${owner}).${member};`;
    return knownModules.includes(owner) ? `require("${owner}").${member};` : `${owner}.${member};`;
  });
  const types = byBoardTypes({ api: Object.keys(apiGroups()) });
  const errors = errorsIn({ "/board.d.ts": types, "/p.ts": `export {};${lines.join("\n")}` });
  const found = new Set(errors.map((error) => names[Number(error.split(":")[1]) - 1]));
  const missing = [...found].filter((name) => !aliases.includes(name));
  expect(missing.filter((name) => !undeclared.some((each) => each.test(name)))).toEqual([]);
  for (const each of undeclared) expect(missing.some((name) => each.test(name))).toBe(true);
});

test("what is declared by board, and in no firmware's list, are fields of objects", () => {
  const fields = unlistedMembers().map((name) => name.split(".")[0]);
  expect([...new Set(fields)]).toEqual([
    "BluetoothDevice",
    "BluetoothRemoteGATTServer",
    "BluetoothRemoteGATTService",
    "BluetoothRemoteGATTCharacteristic",
    "Qwiic",
  ]);
  expect(unlistedMembers().length).toBe(21);
});

test("the declarations by board have no error, on any board", () => {
  const texts = new Set(boards.map(byBoardTypes));
  expect(texts.size).toBeGreaterThan(20);
  for (const text of texts) expect(errorsIn({ "/board.d.ts": text })).toEqual([]);
});

/** The errors of a program for a board. */
const errorsOf = (program: string, id: string): string[] =>
  errorsIn({ "/program.ts": `export {};\n${program}`, "/board.d.ts": boardTypes(loadBoard(id)) });

test.each([
  [
    "PUCKJS",
    `Puck.accelOn(12.5); Puck.on("accel", ({ acc, gyro }) => print(acc.z / 8192, gyro.x));
     const field: number = Puck.mag().x + Puck.light() + E.getBattery() + Puck.getTemperature(); FET.set();
     NRF.setAdvertising({ 0x180f: [E.getBattery()], "feaa": undefined }, { interval: 375, showName: false, whenConnected: true });
     NRF.setAdvertising([[1, 2, 3], { 0x1809: [5] }]); NRF.setScanResponse([7, 9, "Sample"]);
     NRF.setServices({ 0xbcde: { 0xabcd: { value: "Hi", maxLen: 5, writable: true, onWrite: (event) => print(event.data.byteLength) } } });
     NRF.updateServices({ 0xbcde: { 0xabcd: { value: [1], notify: true } } });
     NRF.findDevices((devices) => devices.forEach((each) => print(each.id, each.rssi, each.name)), { timeout: 1000, filters: [{ namePrefix: "Puck" }] });
     NRF.requestDevice({ filters: [{ services: ["1823"] }] }).then((device) => device.gatt.connect())
       .then((gatt) => gatt.getPrimaryService("6e400001-b5a3-f393-e0a9-e50e24dcca9e"))
       .then((service) => service.getCharacteristic(0x2a37)).then((c) => c.writeValue("x" + field));
     NRF.nfcURL("https://example.org"); Puck.IR([1, 2, 3]); NRF.setTxPower(4);`,
  ],
  [
    "PIXLJS",
    `Pixl.setContrast(0.5); E.showMenu({ "": { title: "Menu" }, On: { value: true, onchange: (on) => print(on) }, Back: () => E.showMenu() });`,
  ],
  [
    "BANGLEJS2",
    `Bangle.on("touch", (side, at) => print(side, at?.x)); Bangle.buzz(100).then(() => Bangle.setHRMPower(1, "app")); Bangle.on("GPS-raw", (text) => print(text));`,
  ],
  [
    "MICROBIT2",
    `show("# #\\n"); print(acceleration().x, compass().y, Microbit.mag().z); Microbit.play([1, 2], 4000);`,
  ],
  ["ESP32", `ESP32.deepSleep(1e6); print(ESP32.getState().freeHeap);`],
  ["PICO_R1_3", `setDeepSleep(1); save();`],
  [
    "JOLTJS",
    `Jolt.setDriverMode(0, true); Q0.setPower(1); new Stepper({ pins: [Q0.sda, Q0.scl, Q0.sda, Q0.scl] }).moveTo(5).then(() => print());`,
  ],
] as const)("%s: what its firmware has passes", (id, program) => {
  expect(errorsOf(program, id)).toEqual([]);
});

test.each([
  ["PIXLJS", "Puck.mag();", "Cannot find name 'Puck'"],
  ["PICO_R1_3", "NRF.sleep();", "Cannot find name 'NRF'"],
  ["PICO_R1_3", "E.getBattery();", "Property 'getBattery' does not exist on type 'E'"],
  ["ESP32", "NRF.setSecurity({});", "Property 'setSecurity' does not exist on type 'BluetoothLowEnergy'"],
  ["BANGLEJS2", 'NRF.nfcURL("");', "Property 'nfcURL' does not exist on type 'BluetoothLowEnergy'"],
  ["BANGLEJS2", "save();", "Cannot find name 'save'"],
  ["MICROBIT1", "Microbit.play([]);", "Property 'play' does not exist on type 'Microbit'"],
  ["PUCKJS", 'Puck.on("acel", () => {});', "No overload matches this call"],
  ["PUCKJS", "new Stepper({});", "Cannot find name 'Stepper'"],
])("%s: %s is an error", (id, statement, message) => {
  expect(errorsOf(statement, id).join("\n")).toContain(message);
});

describeInterpreter("the API of LINUX", () => {
  /** Events, and what only instances have that a program cannot make by itself; `flip` is of displays. */
  const unreachable =
    /^(?:(?:Socket|Server|dgramSocket|http\w+|File|StorageFile|TFMicroInterpreter)#|\w+@|Graphics#flip$|undefined$|arguments$)/;
  /** An instance of a class, where `new Class(1)` gives none. */
  const instances: Readonly<Record<string, string>> = {
    ArrayBufferView: "new Uint8Array(1)",
    DataView: "new DataView(new ArrayBuffer(1))",
    Graphics: "Graphics.createArrayBuffer(8,8,1)",
    Object: '"a"',
    Function: "print",
    RegExp: "/a/",
  };

  test("[interpreter] the real one has every name", async () => {
    const { modules } = loadBoard("LINUX");
    const reads = [...api("LINUX")].flatMap((name) => {
      const [, owner = "global", mark = "", member = name] = /^(\w+)([.#@])(.+)$/.exec(name) ?? [];
      if (unreachable.test(name)) return [];
      if (mark === "#") return [`(${instances[owner] ?? `new ${owner}(1)`}).${member}`];
      return [`${modules.includes(owner) ? `require("${owner}")` : owner}.${member}`];
    });
    expect(reads.length).toBeGreaterThan(500);
    const code = `${JSON.stringify(reads)}.forEach(function (e) { try { if (eval(e) === undefined) print(e); } catch (x) { print(e, x); } }); print("@@end");`;
    expect(await runOnInterpreter(code)).toEqual([]);
  });
});
