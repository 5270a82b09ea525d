// What the process's exit code means. Invariant: every way out of the command line goes through this table.

export const exitCode = {
  /** Everything that was asked for was done. */
  ok: 0,
  /** The input is at fault: arguments, a missing file, a program that does not compile, an unknown board. */
  input: 1,
  /** The program failed while it ran, on a board or in the simulator; also when the board was rolled back for it. */
  program: 2,
  /** No board was reached: no port, no permission, in use, silent, not Espruino, cut off in the middle. */
  board: 3,
  /** The board was reached and did not take what it was given: it is another one, or has no room. */
  refused: 4,
  /** A defect in Pinwheel (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
