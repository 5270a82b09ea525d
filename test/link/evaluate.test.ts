// Asking a board for values, over a serial port.
import { expect, test } from "vitest";
import { Repl } from "../../tools/link/repl.ts";
import { ReplError } from "../../tools/link/repl-error.ts";
import { createTransport } from "../../tools/link/transports.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { describeInterpreterBoard, startInterpreterBoard } from "../support/process-board.ts";
import { WireTransport } from "../support/wire-transport.ts";
import { join } from "../support/wire.ts";

describeOnBoards("evaluate", ({ connect }) => {
  test("values", async () => {
    const repl = await connect();
    expect(await repl.evaluate("1+1")).toBe(2);
    expect(await repl.evaluate("[1.5,null,true]")).toEqual([1.5, null, true]);
    expect(await repl.evaluate(" {a:[1], b:'\"\\n'} ")).toEqual({ a: [1], b: '"\n' });
    expect(await repl.evaluate("undefined")).toBeUndefined();
    expect(await repl.evaluate("var kept=5;\nkept+1")).toBe(6);
    expect(await repl.evaluate("kept")).toBe(5);
  });

  test("bytes that mean something to the console travel as escapes", async () => {
    const repl = await connect();
    const special = "\u0003\u0004\u0010\u0011\u0013\u001b";
    expect(await repl.evaluate(`"${special}"`)).toBe(special);
    expect(await repl.evaluate(JSON.stringify(special))).toBe(special);
  });

  test("what is printed meanwhile goes to those who listen", async () => {
    const repl = await connect();
    let heard = "";
    repl.onOutput((text) => (heard += text));
    expect(await repl.evaluate('(print("aside"),7)')).toBe(7);
    expect(heard).toContain("aside\r\n");
    expect(heard).not.toContain("7");
  });

  test("a long answer arrives whole", async () => {
    const repl = await connect();
    expect(await repl.evaluate('new Array(3001).join("ab")')).toBe("ab".repeat(3000));
  });

  test("what throws is an error, and the next question works", async () => {
    const repl = await connect();
    const error: unknown = await repl.evaluate("nothing.here").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReplError);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/^ReferenceError: "?nothing"? is not defined$/),
    );
    await expect(repl.evaluate("1+")).rejects.toThrow("SyntaxError: Unexpected end of");
    await expect(repl.evaluate("throw 3")).rejects.toThrow("3");
    expect(await repl.evaluate("2")).toBe(2);
  });

  test("what the board prints meanwhile is output, not answer", async () => {
    const repl = await connect();
    const output: string[] = [];
    repl.onOutput((text) => output.push(text));
    await repl.evaluate('setTimeout(function(){print("tick <1=2=1>")},150)');
    expect(await repl.evaluate("1")).toBe(1);
    await expect.poll(() => output.join("")).toContain("tick <1=2=1>");
  });
});

describeInterpreterBoard("evaluate", () => {
  test("the trace of what throws ends before our own line", async () => {
    const board = startInterpreterBoard();
    const repl = await Repl.connect(new WireTransport((wire) => join(board.wire, wire)));
    const error: unknown = await repl.evaluate("nothing.here").catch((reason: unknown) => reason);
    await repl.close();
    await board.stop();
    expect(error).toHaveProperty("message", 'ReferenceError: "nothing" is not defined');
    expect(error).toHaveProperty("trace", expect.stringMatching(/^ {4}at eval \(:1:8\)(?!.*REPL)/s));
  });
});

describeOnBoards("attention", ({ connect, path }) => {
  test("a half-typed block on a console without echo", async () => {
    const first = await connect();
    await first.send("echo(0)");
    await first.close();
    const somebody = createTransport(path(), { baud: 115200 });
    await somebody.open();
    await somebody.write("function unfinished() {\n  [1,");
    await somebody.close();
    const second = await connect();
    expect(await second.evaluate("3+4")).toBe(7);
  });

  test("an endless loop", async () => {
    const first = await connect();
    await first.send("while(1);");
    await first.close();
    const second = await connect();
    expect(await second.evaluate("3+4")).toBe(7);
  });
});
