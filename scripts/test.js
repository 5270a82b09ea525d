// Runs the test suite and closes with one line that a script can read, `N passed, N failed, N skipped`, made from
// Vitest's JSON report. Exits non-zero when a test failed, when a file could not run, or when nothing ran.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const report = `${root}.reports/tests.json`;
mkdirSync(`${root}.reports`, { recursive: true });
rmSync(report, { force: true });
const vitest = `${root}node_modules/vitest/vitest.mjs`;
const args = [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const run = spawnSync(process.execPath, [vitest, ...args], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});

let totals;
try {
  totals = JSON.parse(readFileSync(report, "utf8"));
} catch (error) {
  console.error(`no test report was written (${error.message}); vitest exited with ${run.status}`);
  process.exit(1);
}
// A file that fails to load counts no test in the report: count it as one failure, so that it cannot hide.
const brokenFiles = totals.testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.length === 0,
);
const failed = totals.numFailedTests + brokenFiles.length;
const skipped = totals.numPendingTests + (totals.numTodoTests ?? 0);
const onInterpreter = totals.testResults
  .flatMap((file) => file.assertionResults)
  .filter(
    (test) => test.status !== "passed" && test.status !== "failed" && test.fullName.includes("[interpreter]"),
  );
if (onInterpreter.length > 0)
  console.log(
    `no Espruino interpreter found: ${onInterpreter.length} tests marked [interpreter] were skipped (set ESPRUINO_BIN, or put espruino-linux on PATH)`,
  );
console.log(`${totals.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || totals.numPassedTests === 0 || run.status !== 0 ? 1 : 0);
