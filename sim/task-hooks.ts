// Learns from a bundle's own runtime what its tasks do. Invariant: observing changes nothing that the program can notice; a
// bundle without hooks simply has no task rows.
//
// The bundle's source map says where to look, in an extension field:
//
//   "x_pinwheel": { "hooks": { "taskStarted": "aB", "taskEnded": "cD", "wake": "V", "release": "W",
//     "steps": ["eF"], "names": { "eF": "blink" } } }
//
// The first two are methods of one class of the bundle, by the names that they have there: `this` is the task, and the
// first argument of taskEnded is how it ended: 1 done, 2 failed, 3 cancelled. A task that has been given no name (its
// `name` is a number) is called by the function that it begins with, the `f` of the frame that it holds as `c`: `names`
// has what the source calls such a function. `steps` are all state functions, called with a frame as `this`; `wake` is the
// function that puts its argument, a frame, into the next batch; `release` is called when its argument, a frame, goes on after
// it has driven another one.
import * as v from "valibot";
import type { Instrumentation } from "./instrument.ts";
import type { Realm } from "./realm.ts";
import { TaskObserver, type TaskHops } from "./task-observer.ts";
import type { Tracer } from "./tracer.ts";
import { isObject } from "./values.ts";

const name = v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]*$/));

const mapSchema = v.object({
  x_pinwheel: v.object({
    hooks: v.object({
      taskStarted: name,
      taskEnded: name,
      wake: v.optional(name),
      release: v.optional(name),
      steps: v.optional(v.array(name), []),
      names: v.optional(v.record(v.string(), v.string()), {}),
    }),
  }),
});

type Hooks = v.InferOutput<typeof mapSchema>["x_pinwheel"]["hooks"];

export class TaskHooks {
  /** Where instrument() has to report, and to which hook. */
  readonly instrumentation: Instrumentation;
  readonly #names: Hooks["names"];

  private constructor({ taskStarted, taskEnded, wake, release, steps, names }: Hooks) {
    this.#names = names;
    this.instrumentation = {
      methods: new Map([
        [taskStarted, "taskStarted"],
        [taskEnded, "taskEnded"],
      ]),
      functions: new Map([
        ...steps.map((step): [string, string] => [step, "stepped"]),
        ...(wake === undefined ? [] : [[wake, "woken"] as const]),
        ...(release === undefined ? [] : [[release, "released"] as const]),
      ]),
    };
  }

  /** The hooks that a source map (JSON text) names; undefined when it names none. */
  static fromMap(map: string): TaskHooks | undefined {
    let data: unknown;
    try {
      data = JSON.parse(map);
    } catch {
      return undefined;
    }
    const result = v.safeParse(mapSchema, data);
    return result.success ? new TaskHooks(result.output.x_pinwheel.hooks) : undefined;
  }

  /** Receives the reports in a realm; hops are added up in `totals` by the tasks' names. */
  attach(realm: Realm, tracer: Tracer, totals: Map<string, TaskHops>): TaskObserver {
    const observer = new TaskObserver(tracer, totals, (task) => this.#name(task));
    realm.addReport("taskStarted", (task) => observer.started(task));
    realm.addReport("taskEnded", (task, args) => observer.ended(task, args[0]));
    realm.addReport("stepped", (frame) => observer.stepped(frame));
    realm.addReport("woken", (_, args) => observer.woken(args[0]));
    realm.addReport("released", (_, args) => observer.released(args[0]));
    return observer;
  }

  #name({ name: given, c: frame }: Record<string, unknown>): string {
    const first = isObject(frame) ? frame["f"] : undefined;
    const source = typeof first === "function" ? this.#names[first.name] : undefined;
    return typeof given === "number" && source !== undefined ? source : String(given);
  }
}
