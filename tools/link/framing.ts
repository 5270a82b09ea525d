// How a question to Espruino's console is framed, so that its answer is found among whatever else a board prints.
// Invariant: the marks of an answer never stand in the question as they do in the answer (the question assembles
// them with `+`), so that a console which echoes, or anything else that repeats its input, is not taken for Espruino.
//
// Each line begins with 0x10: the console then does not echo it. A closing mark follows on a line of its own: it is
// printed even when running out of memory or Ctrl-C cut the first line short, `catch` included.
import { crc32 } from "node:zlib";

const echoOff = "\x10";

/**
 * What a board answered: JSON text of the value, or of `[message, stack]` of what was thrown, or what a statement
 * printed.
 */
export interface Answer {
  kind: "value" | "thrown" | "printed" | "none";
  /** The answer itself; "" for none. */
  text: string;
  /** What the board printed before the answer and was not part of it. */
  before: string;
  /** How much of the received text ends with the answer. */
  used: number;
}

/** A line that runs `statement`; when it has run, the closing mark of `nonce` is printed. */
export function frameStatement(statement: string, nonce: string): string {
  return `${echoOff}${statement}\n${framePing(nonce)}`;
}

/**
 * As `frameStatement`, with a mark before what the statement prints: a prompt, and what the program printed before, stay
 * apart from it.
 */
export function frameOutput(statement: string, nonce: string): string {
  return frameStatement(`;print("<"+"${nonce}:");${statement}`, nonce);
}

/**
 * A line that makes a live console print the closing mark of `nonce`. The debugger has a command of its own called
 * `print`: the empty statement keeps it from answering.
 */
export function framePing(nonce: string): string {
  return `${echoOff};print("<"+"${nonce}.>")\n`;
}

/**
 * Lines that evaluate an expression (source text of one line) and print its value as JSON, or what it threw.
 * Espruino stringifies undefined as `null`: it is kept apart here.
 */
export function frameExpression(expression: string, nonce: string): string {
  const json = `(function(v){return v===undefined?v:JSON.stringify(v)})(${expression})`;
  const value = `print("<"+"${nonce}="+${json}+"=${nonce}>")`;
  const thrown = `print("<"+"${nonce}!"+JSON.stringify([""+e,e&&e.stack])+"!${nonce}>")`;
  return frameStatement(`try{${value}}catch(e){${thrown}}`, nonce);
}

/**
 * As `frameExpression`, for an expression of our own that has JSON and is not expected to throw: if it does, the answer has
 * no value, and the board's report stands before it. Both ways are checked: the board evaluates nothing that is not as it
 * was sent, and tells the CRC-32 of what it answers; `checkedAnswer` looks at that. Small builds have none, and
 * say so.
 */
export function frameQuery(expression: string, nonce: string): string {
  // At the start of a program, an object literal would be a block.
  const program = expression.startsWith("{") ? `(${expression})` : expression;
  const bytes = Buffer.from(program, "latin1");
  const answer = `c&&c(q)^${crc32(bytes)}?"":JSON.stringify(eval(q))+""`;
  return frameStatement(
    `(function(q,c){q=${answer};print("<"+"${nonce}="+q+"~"+(c&&c(q))+"=${nonce}>")})(${stringLiteral(bytes)},E.CRC32)`,
    nonce,
  );
}

/** The JSON, or "undefined", in the answer to `frameQuery`; undefined when the line has changed question or answer. */
export function checkedAnswer(text: string): string | undefined {
  const end = text.lastIndexOf("~");
  const json = text.slice(0, Math.max(0, end));
  const sum = text.slice(end + 1);
  return json !== "" && (sum === "undefined" || Number(sum) >>> 0 === crc32(json)) ? json : undefined;
}

/** The global function that code which a person types reports its end with, while it runs. */
export const reportEnd = "pinwheelEnd";

/**
 * Lines that run `evaluation`, code of one line that calls `reportEnd` when it has ended, now or later: without arguments,
 * with an array that holds its value, or with `undefined` and an array that holds what it threw. That prints `<N=`,
 * then the value as the board prints `shown`, an expression of `v`, then `=N>`; or `<N!`, JSON of `[message, stack]`,
 * `!N>`. `<N:>` is printed before anything runs: the prompt stands before it, and before nothing else. `<N~>` is
 * printed when the board is through with the line, unless it was cut off.
 */
export function frameRun(evaluation: string, nonce: string, shown: string): string {
  const value = `var v=r[0];print(typeof v=="string"?JSON.stringify(v):${shown})`;
  const thrown = `var t=e[0];print("<"+"${nonce}!"+JSON.stringify([""+t,t&&t.stack])+"!${nonce}>")`;
  const report = `global.${reportEnd}=function(r,e){delete global.${reportEnd};if(e){${thrown}}else{print("<"+"${nonce}=");if(r){${value}}print("="+"${nonce}>")}};`;
  const run = `try{${evaluation}}catch(e){${reportEnd}(0,[e])}print("<"+"${nonce}~>")`;
  return `${echoOff};print("<"+"${nonce}:>");${report}${run}\n${framePing(nonce)}`;
}

/** Whether a line of output is nothing but an answer, or its closing mark: to a question that nobody waits for any more. */
export function isLateAnswer(line: string): boolean {
  return /^>?<([0-9a-z]+)(?:\.|=.*=\1)>$/.test(line);
}

/** Finds the answer to `nonce` in what was received so far; undefined while it is incomplete. O(length). */
export function findAnswer(received: string, nonce: string): Answer | undefined {
  const close = `<${nonce}.>`;
  const closed = received.indexOf(close);
  if (closed < 0) return undefined;
  const used = closed + close.length;
  for (const [mark, kind] of [["=", "value"] as const, ["!", "thrown"] as const]) {
    const open = `<${nonce}${mark}`;
    const start = received.indexOf(open);
    const stop = received.lastIndexOf(`${mark}${nonce}>`, closed);
    if (start >= 0 && stop >= start)
      return {
        kind,
        text: received.slice(start + open.length, stop),
        before: received.slice(0, start),
        used,
      };
  }
  const output = `<${nonce}:`;
  const start = received.indexOf(output);
  if (start >= 0)
    return {
      kind: "printed",
      text: received.slice(start + output.length, closed),
      before: received.slice(0, start),
      used,
    };
  return { kind: "none", text: "", before: received.slice(0, closed), used };
}

/**
 * A double-quoted JavaScript string literal of these bytes in printable ASCII. Bytes 3 and 4 (which end things), 0x10,
 * 0x11, 0x13 (which the console and flow control take for themselves), line ends and everything else outside
 * printable ASCII travel as escapes.
 */
export function stringLiteral(bytes: Uint8Array): string {
  let literal = "";
  for (const byte of bytes) literal += escapes[byte];
  return `"${literal}"`;
}

const escapes: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  if (char === '"' || char === "\\") return `\\${char}`;
  if (char === "\n") return "\\n";
  if (byte >= 0x20 && byte < 0x7f) return char;
  return `\\x${byte.toString(16).padStart(2, "0")}`;
});
