// `pinwheel doctor`: findings, each with its remedy, and an exit code.
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { firmwareFindings, startFindings } from "../../tools/cli/board-findings.ts";
import { nodeFinding } from "../../tools/cli/doctor.ts";
import { exitCodeOf } from "../../tools/cli/findings.ts";
import { pinwheel, project } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";

describeOnBoards("pinwheel doctor", ({ path, connect }) => {
  test("all is well, and what the board holds stays", async () => {
    let repl = await connect();
    await repl.execute("global.kept=1");
    await repl.close();
    const { code, stdout, stderr } = await pinwheel(["doctor", "--port", path()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^ok {5}Node \d/);
    expect(stdout).toMatch(/^ok {5}Espruino \S+ answers on \S+: LINUX$/m);
    expect(stdout).toMatch(/^note {3}known bug of /m);
    expect(stdout).toMatch(/^ok {5}\d+ of \d+ jsvars of memory are free$/m);
    expect(stdout).toMatch(/^ok {5}\d+ bytes of flash are free, and erased files take 0$/m);
    expect(stdout).not.toContain("wrong");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    repl = await connect();
    expect(await repl.evaluate("kept")).toBe(1);
  });
});

test("another board than was said: exit code 4; --json", async () => {
  const { code, stdout } = await pinwheel(["doctor", "--port", "sim:ESP32", "--board", "PUCKJS", "--json"]);
  expect(code).toBe(4);
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: { state: string }[] };
  expect(healthy).toBe(false);
  expect(findings.filter(({ state }) => state === "wrong")).toEqual([
    {
      state: "wrong",
      text: "the board is a ESP32, and not a PUCKJS",
      remedy: "Build with --board ESP32.",
      code: 4,
    },
  ]);
});

test("boards of the settings are known, and mistakes in the settings hide nothing else", async () => {
  const settings = (extended: string): string =>
    project({
      "pinwheel.config.js": `export default { board: "LAMP", boards: { LAMP: { extends: "${extended}", name: "Lamp" } } };`,
    });
  const well = await pinwheel(["doctor", "--port", "sim:LAMP"], settings("ESP32"));
  expect(well).toMatchObject({ code: 0, stderr: "" });
  expect(well.stdout).toMatch(/^ok {5}Espruino \S+ answers on sim:LAMP: ESP32$/m);
  const other = await pinwheel(["doctor", "--port", "sim:PUCKJS"], settings("ESP32"));
  expect(other.code).toBe(4);
  expect(other.stdout).toMatch(/^wrong {2}the board is a PUCKJS, and not a LAMP$/m);
  const wrong = await pinwheel(["doctor", "--port", "sim:PUCKJS"], settings("ESP23"));
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toMatch(/^wrong {2}pinwheel\.config\.js: boards\.LAMP\.extends/m);
  expect(wrong.stdout).toMatch(/^ok {5}Espruino \S+ answers on sim:PUCKJS: PUCKJS$/m);
});

test("a port that is not there: exit code 3", async () => {
  const { code, stdout } = await pinwheel(["doctor", "--port", "/dev/none"]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^wrong {2}there is no port \/dev\/none\n {7}Is the board plugged in\?/m);
});

test("somebody answers who is not Espruino: how to get it there", async () => {
  const server = createServer((socket) => socket.on("data", () => socket.write("login: "))).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { code, stdout } = await pinwheel([
    "doctor",
    "--port",
    `tcp://127.0.0.1:${port}`,
    "--board",
    "ESP32",
  ]);
  server.close();
  expect(code).toBe(3);
  expect(stdout.replace(/\n {7}/g, " ")).toMatch(
    /^wrong {2}what answers on \S+ is not Espruino's console: .*\nnote {3}perhaps Espruino is not on the board Write the firmware of .* with esptool/m,
  );
}, 30_000);

test("Node's version, by the range in package.json", () => {
  const state = (version: string): string => nodeFinding(version, "^20.19.0 || >=22.12.0").state;
  expect(["20.19.0", "20.20.2", "22.12.0", "24.0.0"].map(state)).toEqual(["ok", "ok", "ok", "ok"]);
  expect(["18.20.0", "20.18.9", "21.7.0", "22.11.0"].map(state)).toEqual([
    "wrong",
    "wrong",
    "wrong",
    "wrong",
  ]);
});

test("a bug that a release has mended is wrong; one that is handled, or in all releases, is a note", () => {
  const findings = (version: string) => firmwareFindings({ id: "ESP32", version }, loadBoard("ESP32"));
  expect(exitCodeOf(findings("2v29.277"))).toBe(0);
  expect(exitCodeOf(findings("2v29"))).toBe(0);
  expect(exitCodeOf(findings("2v26"))).toBe(4);
  expect(findings("2v26")).toContainEqual({
    state: "wrong",
    text: "known bug of 2v26: many pins cannot be watched, so that input() on them never wakes; 2v27 mends it",
    remedy: expect.stringMatching(/esptool.* Until then: Ask such a pin at intervals\.$/),
    code: 4,
  });
});

test("why the chip started, and nothing where the program has emptied the register", () => {
  const findings = (bits: number) => startFindings(loadBoard("PICO_R1_3").resetReason!, bits);
  expect(findings(0x0e00_0000)).toEqual([{ state: "ok", text: "the chip says why it started: power" }]);
  expect(findings(0x0600_0000)).toEqual([
    {
      state: "note",
      text: "the chip says why it started: brown-out",
      remedy: "Look at its supply: battery, cable, what it drives.",
    },
  ]);
  expect(findings(0x8000_0000)).toEqual([{ state: "ok", text: "the chip says why it started: wake" }]);
  expect(findings(0)).toEqual([]);
});

test("it asks the board", async () => {
  const { stdout } = await pinwheel(["doctor", "--port", "sim:PUCKJS"]);
  expect(stdout).toMatch(/^ok {5}the chip says why it started: power$/m);
});
