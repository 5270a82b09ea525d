// Upload, start, watch, and the verdict. Invariant: a program that has failed while it was watched is not left in charge
// of a board that has an older one to go back to; and a board that refuses a program goes on with the one that it has.
import type { BoardProfile } from "../../boards/index.ts";
import { startFromRam, uploadToRam } from "./ram.ts";
import type { Repl } from "./repl.ts";
import { uploadSingle } from "./single.ts";
import { start, type StartReport } from "./start.ts";
import { RefusedError } from "./transport.ts";
import { judge, upload, type Uploaded, type UploadOptions } from "./upload.ts";

/** How long the old program is watched after it was brought back, in ms. */
const oldWatchMs = 500;

export interface DeployOptions extends UploadOptions {
  /** Two slots, one file over the old one, or memory only. */
  mode: "slots" | "single" | "ram";
  watchMs: number;
  /** Called when the program is on the board, before it is started, with whether it had to be sent. */
  onStored?: (sent: boolean) => void;
  /** Called with each line that the program prints while it is watched. */
  onLine: (line: string) => void;
}

/** How it ended. */
export interface Deployed extends StartReport {
  sent: boolean;
  /** Whether the old program runs again, because the new one failed. */
  rolledBack: boolean;
}

/** Throws LinkError when the program does not get onto the board, or the old one not back. */
export async function deploy(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  options: DeployOptions,
): Promise<Deployed> {
  const { mode, watchMs, onLine, onStored } = options;
  if (mode === "ram") {
    await orGoOn(repl, () => uploadToRam(repl, code, profile, options.onProgress));
    onStored?.(true);
    return { ...(await start(repl, watchMs, onLine, startFromRam)), sent: true, rolledBack: false };
  }
  if (mode === "single") {
    const sent = await orGoOn(repl, () => uploadSingle(repl, code, profile, options));
    onStored?.(sent);
    return { ...(await start(repl, watchMs, onLine)), sent, rolledBack: false };
  }
  const uploaded = await orGoOn(repl, () => upload(repl, code, profile, options));
  onStored?.(uploaded.sent);
  const report = await start(repl, watchMs, onLine);
  const rolledBack = await decide(repl, uploaded, report);
  return { ...report, sent: uploaded.sent, rolledBack };
}

/** Starts what the board has, which was stopped to make room, where that is all that will come of it. */
async function orGoOn<T>(repl: Repl, put: () => Promise<T>): Promise<T> {
  try {
    return await put();
  } catch (error) {
    if (error instanceof RefusedError) await repl.send("load();").catch(() => {}); // why it was refused is what matters
    throw error;
  }
}

/** Gives whether the old program was brought back. */
async function decide(repl: Repl, uploaded: Uploaded, report: StartReport): Promise<boolean> {
  const good = report.failure === undefined && report.answers;
  if (!good && uploaded.fallback === undefined) return false;
  // Ctrl-C, if it loops. Where that cannot break it, the loader brings the old one back after three resets.
  if (!report.answers) await repl.sync();
  await judge(repl, uploaded, good);
  if (!good) await start(repl, oldWatchMs, () => {});
  return !good;
}
