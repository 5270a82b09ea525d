// Espruino's reports of a failure as errors of ours. Invariant: a report in what was printed is never passed over.
import { cleanConsoleText, findFailure, isLostMarker, withoutPrompt } from "./console-text.ts";
import { ReplError } from "./repl-error.ts";

/** What was printed, cleaned. Throws ReplError when one of Espruino's error reports is in it. */
export function withoutFailure(raw: string): string {
  const printed = cleanConsoleText(raw);
  const failure = findFailure(printed);
  if (failure !== undefined) throw reportError(failure);
  return printed;
}

/** From the JSON of `[message, stack]`. The stack's last frame is our own line, and builds that keep no source print its marker alone. */
export function thrownError(json: string): ReplError {
  const thrown: unknown = JSON.parse(json);
  const [message, stack]: unknown[] = Array.isArray(thrown) ? thrown : [json];
  const frames = typeof stack === "string" ? stack.replace(/ {4}at REPL [^]*$/, "") : "";
  const lines = cleanConsoleText(frames).split("\n");
  const trace = lines.filter((line, i) => !isLostMarker(line, lines[i - 1]));
  return new ReplError(String(message), trace.join("\n"));
}

/** Of a question that was answered without a value: from what was printed in its place. */
export function cutShort(raw: string): ReplError {
  return reportError(cleanConsoleText(raw) || "the expression was cut short");
}

/** From one of Espruino's printed reports. */
function reportError(report: string): ReplError {
  const [message = "", ...trace] = report.split("\n");
  return new ReplError(withoutPrompt(message), trace.join("\n"));
}
