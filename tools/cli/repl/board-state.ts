// What the prompt's commands tell of a board: its memory, its pins, and how its loop does. Invariant: looking changes
// nothing on the board: a pin is read only where it is an input already.
import * as v from "valibot";
import { LinkError } from "../../link/transport.ts";
import type { Session } from "./session.ts";

const memory = v.object({ free: v.number(), usage: v.number(), total: v.number(), blocksize: v.number() });

export async function memoryText({ repl }: Session): Promise<string> {
  const { free, usage, total, blocksize } = await ask(repl, "process.memory()", memory);
  const percent = Math.round((usage / total) * 100);
  return `${usage} of ${total} jsvars in use (${percent} %), ${free} free, of ${blocksize} bytes each`;
}

const delays = v.object({ count: v.number(), mean: v.number(), worst: v.number() });
const stats = v.object({
  hops: v.number(),
  wakes: v.number(),
  late: v.number(),
  worstLate: v.number(),
  longestStep: v.number(),
  longestStepOf: v.nullish(v.union([v.string(), v.number()])),
  dropped: v.number(),
  faults: v.record(v.string(), v.number()),
  latency: v.record(v.string(), delays),
});

/** Of a program that has called `inspect`. */
export async function wakeText({ repl }: Session): Promise<string> {
  const found = await ask(repl, "stats()", stats);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const longest = found.longestStepOf ? `, by ${found.longestStepOf}` : "";
  const faults = Object.entries(found.faults).map(([name, count]) => `${name} ${count}`);
  return [
    `${found.wakes} wakes, ${found.hops} steps of tasks`,
    `${found.late} wakes more than 1 ms late, the worst ${ms(found.worstLate)}`,
    `longest step ${ms(found.longestStep)}${longest}`,
    `${found.dropped} events lost for want of room`,
    ...(faults.length > 0 ? [`faults: ${faults.join(", ")}`] : []),
    ...Object.entries(found.latency).map(
      ([pin, { count, mean, worst }]) =>
        `${pin}: ${count} edges, ${ms(mean)} from edge to step, the worst ${ms(worst)}`,
    ),
  ].join("\n");
}

const modes = v.array(v.tuple([v.nullish(v.string()), v.nullish(v.union([v.boolean(), v.number()]))]));
/** Pins in one question: its line fits the queue of the smallest boards. */
const pinsAtOnce = 8;

export async function pinsText({ repl, board }: Session): Promise<string> {
  const names = board.pins.map(({ name }) => name);
  const titles = new Map<string, string[]>();
  for (const { name, pin } of [...board.leds, ...board.buttons])
    titles.set(pin, [...(titles.get(pin) ?? []), name]);
  const rows: string[] = [];
  for (let at = 0; at < names.length; at += pinsAtOnce) {
    const some = names.slice(at, at + pinsAtOnce);
    const question = `[${some.join()}].map(function(p){var m=p.getMode();return [m,m&&m.substr(0,5)=="input"?p.read():null]})`;
    const found = await ask(repl, question, modes);
    found.forEach(([mode, value], i) => {
      const name = some[i] ?? "";
      const title = titles.get(name)?.join(" ") ?? "";
      const reads = value === null || value === undefined ? "" : String(Number(value));
      rows.push([name.padEnd(6), title.padEnd(10), (mode ?? "").padEnd(16), reads].join(" ").trimEnd());
    });
  }
  return rows.join("\n");
}

async function ask<S extends v.GenericSchema>(
  repl: Session["repl"],
  question: string,
  schema: S,
): Promise<v.InferOutput<S>> {
  const answer = v.safeParse(schema, await repl.evaluate(question));
  if (answer.success) return answer.output;
  throw new LinkError(
    `the board on ${repl.label} answers ${question.split("(", 1)[0]} in an unknown form`,
    "Update its firmware.",
  );
}
