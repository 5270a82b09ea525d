// What the process's exit code means. Invariant: every way out of the command line goes through this table.

export const exitCode = {
  /** Everything that was asked for was done. */
  ok: 0,
  /** The input is at fault: arguments, a missing file, a program that does not compile, an unknown board. */
  input: 1,
  /** The program failed while it ran, on a board or in the simulator. */
  program: 2,
  /** The board could not be reached, is another one, or did not take the program. */
  board: 3,
  /** A defect in Pinwheel (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
