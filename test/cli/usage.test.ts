// The command line itself: help, typos, missing arguments. Mistakes go to stderr with exit code 1, help to stdout.
import { expect, test } from "vitest";
import { pinwheel } from "../support/cli.ts";

const commands = ["build", "sim", "explore", "flash", "repl", "eval", "boards"];

test("--help lists the commands and the exit codes", async () => {
  const { code, stdout, stderr } = await pinwheel(["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  expect(stdout).toContain("Exit codes: 0 done, 1 mistake");
});

test.each(commands)("%s --help has examples, and fits 80 columns", async (command) => {
  const { code, stdout } = await pinwheel([command, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`Examples:\n {2}\\$ pinwheel ${command}`));
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("help explains a command, or lists them", async () => {
  expect(await pinwheel(["help", "eval"])).toEqual(await pinwheel(["eval", "--help"]));
  expect(await pinwheel(["help"])).toEqual(await pinwheel(["--help"]));
});

test("--version", async () => {
  const { code, stdout } = await pinwheel(["--version"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [["flahs"], "error: unknown command 'flahs'\n(Did you mean flash?)"],
  [["help", "nope"], "error: unknown command 'nope'\n(add --help for the usage)"],
  [["help", "biuld"], "error: unknown command 'biuld'\n(Did you mean build?)"],
  [["boards", "--jsno"], "error: unknown option '--jsno'\n(Did you mean --json?)"],
  [["build", "x.ts", "--board", "LINUX"], "error: required option '--out <file>' not specified"],
  [["build", "--board", "LINUX", "--out", "x.js"], "error: missing required argument 'entry'"],
  [["eval", "1", "2", "--port", "x"], "error: too many arguments for 'eval'"],
  [
    ["sim", "x.ts", "--board", "LINUX", "--for", "60"],
    'is invalid. "60" is not a duration: write a number with a unit',
  ],
  [["sim", "x.ts", "--board", "LINUX", "--seed", "-1"], "is invalid. write a whole number"],
  [["flash", "x.ts", "--port", "x", "--watch", "soon"], '"soon" is not a duration'],
])("%j", async (args, message) => {
  const { code, stdout, stderr } = await pinwheel(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ {4}at /m); // no stack trace
});

test("--port with an address of no known kind", async () => {
  expect(await pinwheel(["eval", "1", "--port", "http://board"])).toEqual({
    code: 3,
    stdout: "",
    stderr:
      "error: http://board is no port: nothing is known of http://\n  A port is a serial one by its path or name, or begins with tcp:, ble:, sim:.\n",
  });
});
