// The command line at a terminal: a pseudo terminal of 80 columns, and what its screen shows, as xterm draws it. A few
// lines of Python start the process there, which Node cannot.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import xterm from "@xterm/headless";
import { afterEach } from "vitest";

const columns = 80;
/** Enough that nothing of a session scrolls away. */
const rows = 200;

const runner = `
import fcntl, os, pty, select, struct, sys, termios
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ${rows}, ${columns}, 0, 0))
try:
    while True:
        ready, _, _ = select.select([terminal, 0], [], [])
        if terminal in ready:
            data = os.read(terminal, 4096)
            if not data:
                break
            os.write(1, data)
        if 0 in ready:
            data = os.read(0, 4096)
            if not data:
                break
            os.write(terminal, data)
except OSError:
    pass
os.close(terminal)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

export const keys = { enter: "\r", tab: "\t", up: "\x1b[A", backspace: "\x7f", ctrlC: "\x03", ctrlD: "\x04" };

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));
const waitMs = 20_000;

export class TerminalRun {
  readonly #child;
  readonly #screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  readonly #exit: Promise<number | null>;
  #changed = (): void => {};

  /** Runs `pinwheel ARGS`; ended after the test. */
  constructor(args: readonly string[], env: Record<string, string>, cwd: string) {
    const command = ["-u", "-c", runner, process.execPath, main, ...args];
    this.#child = spawn("python3", command, {
      cwd,
      env: { ...process.env, TERM: "xterm-256color", ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child.stdin.on("error", () => {}); // it has ended
    this.#child.stdout.on("data", (bytes: Buffer) => this.#screen.write(bytes, () => this.#changed()));
    this.#exit = new Promise((resolve) => this.#child.once("close", resolve));
    runs.push(this);
  }

  /** Types texts and keys one after the other, as a person does: the next one once the screen shows the last. */
  async type(...texts: string[]): Promise<void> {
    for (const text of texts) {
      const before = this.lines().join("\n");
      const isShown = (): boolean =>
        /^[ -~]+$/.test(text)
          ? Boolean(this.lines().at(-1)?.endsWith(text.trimEnd()))
          : this.lines().join("\n") !== before;
      this.#child.stdin.write(text);
      await this.pause(30);
      // Not every key changes what is seen.
      for (let waited = 0; !isShown() && waited < 2000; waited += 20) await this.pause(20);
    }
  }

  /** The same in one piece, and nobody waits. */
  send(text: string): void {
    this.#child.stdin.write(text);
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** The lines down to the cursor's, without trailing spaces. */
  lines(): string[] {
    const { active } = this.#screen.buffer;
    const last = active.baseY + active.cursorY;
    return Array.from(
      { length: last + 1 },
      (_, y) => active.getLine(y)?.translateToString(true).trimEnd() ?? "",
    );
  }

  /** Whether the text of a line has a colour of its own. */
  isColored(line: number): boolean {
    return this.#screen.buffer.active.getLine(line)?.getCell(0)?.isFgDefault() === false;
  }

  /** Waits until the last line is this one. Throws, with the screen, when it does not come to that in 20 s. */
  async awaitLine(wanted: string): Promise<void> {
    const deadline = performance.now() + waitMs;
    while (this.lines().at(-1) !== wanted) {
      if (performance.now() > deadline)
        throw new Error(
          `the last line did not become ${JSON.stringify(wanted)}:\n${this.lines().join("\n")}`,
        );
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
        setTimeout(resolve, 100);
      });
    }
  }

  /** Waits until some line is this one, or matches. */
  async awaitAbove(wanted: string | RegExp): Promise<void> {
    const deadline = performance.now() + waitMs;
    while (!this.lines().some((line) => (typeof wanted === "string" ? line === wanted : wanted.test(line)))) {
      if (performance.now() > deadline)
        throw new Error(`no line became ${String(wanted)}:\n${this.lines().join("\n")}`);
      await this.pause(20);
    }
  }

  /** Waits for its end, and gives the exit code. */
  exitCode(): Promise<number | null> {
    return this.#exit;
  }

  kill(): void {
    this.#child.stdin.end();
    this.#child.kill("SIGKILL");
  }
}

const runs: TerminalRun[] = [];

afterEach(() => {
  for (const run of runs.splice(0)) run.kill();
});
