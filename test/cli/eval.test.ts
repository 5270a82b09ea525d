// `pinwheel eval`.
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { pinwheel } from "../support/cli.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { startSimulatorBoard } from "../support/process-board.ts";

describeOnBoards("pinwheel eval", ({ path }) => {
  test("prints the value as JSON", async () => {
    const { code, stdout, stderr } = await pinwheel(["eval", "({a:[1,'b']})", "--port", path()]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{"a":[1,"b"]}\n', stderr: "" });
    for (const none of ["undefined", "print", "NaN"])
      expect((await pinwheel(["eval", none, "--port", path()])).stdout).toBe("null\n");
  });

  test("what throws goes to stderr, exit code 2", async () => {
    const { code, stdout, stderr } = await pinwheel(["eval", "nothing.here", "--port", path()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: ReferenceError: "?nothing"? is not defined/);
    expect(stderr).not.toMatch(/^ {4}at .*\n *\^/m); // no marker without its line
  });

  test("an expression that takes longer than it may", async () => {
    const { code, stderr } = await pinwheel([
      "eval",
      "for(var i=0;i<1e9;i++);",
      "--port",
      path(),
      "--timeout",
      "100ms",
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: the board on \S+ did not answer in 100 ms\n {2}It may be busy/);
  });
});

test("over TCP", async () => {
  const board = startSimulatorBoard("LINUX");
  const server = createServer((socket) => {
    board.wire.read((bytes) => socket.write(bytes));
    socket.on("data", (bytes) => board.wire.write(bytes));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { code, stdout } = await pinwheel(["eval", "6*7", "--port", `tcp://127.0.0.1:${port}`]);
  server.close();
  await board.stop();
  expect({ code, stdout }).toEqual({ code: 0, stdout: "42\n" });
});

test("on a simulated board", async () => {
  const { code, stdout } = await pinwheel(["eval", "process.env.BOARD", "--port", "sim:PUCKJS"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '"PUCKJS"\n' });
});
