// pinwheel-rt/link: a board from a Node program, and the UART that programs for @espruino-tools/core expect.
import { expect, test } from "vitest";
import { connect, LinkError, ReplError, uart, type Board, type UartLike } from "../../tools/client/index.ts";
import { describeOnBoards } from "../support/on-boards.ts";
import { compileFiles } from "../support/program.ts";

describeOnBoards("pinwheel-rt/link", ({ path }) => {
  const withBoard = async (use: (board: Board) => Promise<void>): Promise<void> => {
    const board = await connect(path());
    try {
      await use(board);
    } finally {
      await board.close();
    }
  };

  test("values, errors, lines, files; calls wait for one another", () =>
    withBoard(async (board) => {
      expect(board.id).toBe("LINUX");
      expect(board.version).toMatch(/^2v\d+/);
      const lines: string[] = [];
      board.onLine((line) => lines.push(line));
      expect(
        await Promise.all([
          board.evaluate("({ a: [1, 'b'] })"),
          board.execute("print(40+2)"),
          board.evaluate("undefined"),
        ]),
      ).toEqual([{ a: [1, "b"] }, "42", undefined]);
      await expect(board.evaluate("nothing.here")).rejects.toThrow(ReplError);
      await board.write('print("typed")\n');
      expect(await board.evaluate("1")).toBe(1);
      expect(lines.join("\n")).toContain("typed");
      await board.writeFile("notes", Buffer.from("two words"));
      expect(await board.files()).toEqual([{ name: "notes", size: 9 }]);
      expect(Buffer.from(await board.readFile("notes")).toString()).toBe("two words");
      await board.removeFile("notes");
      await expect(board.removeFile("notes")).rejects.toThrow(LinkError);
    }));

  test("what a board would cut short, drop or tear is refused, and an old file stays", () =>
    withBoard(async (board) => {
      await board.writeFile("notes", "Grüße");
      expect(Buffer.from(await board.readFile("notes")).toString()).toBe("Grüße");
      const refused = await Promise.allSettled([
        board.writeFile("x".repeat(29), "text"),
        board.writeFile("notes", ""),
        board.writeFile("", "text"),
        board.writeFile("notes", "x".repeat(1 << 20)),
        board.execute("x=5\ny=6"),
        board.execute('print("ä")'),
      ]);
      expect(refused.map((each) => each.status === "rejected" && String(each.reason).split("\n")[0])).toEqual(
        [
          `RefusedError: ${"x".repeat(29)} is too long for a name on a board: it may have 28 characters`,
          "RefusedError: notes is empty",
          "RefusedError: a file on a board needs a name",
          expect.stringMatching(/^RefusedError: there is no room for notes \(1048576 bytes\)/),
          "RefusedError: a statement is one line of printable ASCII",
          "RefusedError: a statement is one line of printable ASCII",
        ],
      );
      expect(await board.files()).toEqual([{ name: "notes", size: 7 }]);
    }));

  test("a program that fails is told with its place", () =>
    withBoard(async (board) => {
      const bundle = await compileFiles({ "main.ts": 'print("hello");\nthrow new Error("early");\n' });
      const result = await board.flash(bundle.code, { map: bundle.map, watchMs: 500, ram: true });
      expect(result).toMatchObject({ sent: true, answers: true, rolledBack: false });
      expect(result.failure).toContain("Error: early");
    }));

  test("what DeviceController asks of its UART", () =>
    withBoard(async (board) => {
      const controller = new Controller(uart(board));
      expect(await controller.eval("{}")).toEqual({ data: {}, log: "success" });
      controller.UART.write("function greet(who){print('hello '+who)}\n");
      controller.UART.write("var seen=[]"); // without its line end, as DeviceController has it in places
      expect(await controller.eval("[1+1,process.env.BOARD]")).toEqual({
        data: [2, "LINUX"],
        log: "success",
      });
      expect(await controller.eval("seen")).toEqual({ data: [], log: "success" });
      expect(await controller.eval("no.such")).toEqual({ data: null, log: "failed" });
      const printed = new Promise((resolve) => controller.UART.write("greet('you');\n", resolve));
      expect(await printed).toContain("hello you");
      const line = new Promise((resolve) => controller.UART.write("\x10print('one line')\n", resolve, true));
      expect(await line).toBe("one line");
      expect((await controller.eval("seen.length;\n")).data).toBe(0);
      await new Promise(setImmediate);
      expect(controller.UART.isBusy).toBe(false);
      const closed = new Promise<void>((resolve) => board.onClose(() => resolve()));
      controller.UART.close();
      await closed;
      expect(controller.UART.isConnected()).toBe(false);
      expect(await controller.eval("1")).toEqual({ data: null, log: "failed" });
    }));
});

test("a simulated board by its name; a port that is not there", async () => {
  const board = await connect("sim:PUCKJS");
  expect([board.id, board.port, await board.evaluate("LED1.read()")]).toEqual([
    "PUCKJS",
    "sim:PUCKJS",
    false,
  ]);
  await board.close();
  await expect(connect("tcp://127.0.0.1:1", { timeoutMs: 500 })).rejects.toThrow(LinkError);
});

/** Calls its UART as the DeviceController of @espruino-tools/core 1.2.13 does. */
class Controller {
  UART: UartLike;

  constructor(connection: UartLike) {
    this.UART = connection;
  }

  eval(code: string): Promise<{ data: unknown; log: string }> {
    return new Promise((resolve) => {
      this.UART.eval(code, (data, log) => resolve({ data, log: log || "" }));
    });
  }
}
