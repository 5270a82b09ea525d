// Learns from a bundle's own runtime when its tasks start and end. Invariant: observing changes nothing that the program
// can notice; a bundle without hooks simply has no task rows.
//
// The bundle's source map says where to look, in an extension field:
//
//   "x_pinwheel": { "hooks": { "taskStarted": "aB", "taskEnded": "cD", "names": { "eF": "blink" } } }
//
// The first two are methods of one class of the bundle, by the names that they have there: `this` is the task, and the
// first argument of taskEnded is how it ended: 1 done, 2 failed, 3 cancelled. A task that has been given no name (its
// `name` is a number) is called by the function that it begins with, the `f` of the frame that it holds as `c`: `names`
// has what the source calls such a function.
import * as v from "valibot";
import type { Realm } from "./realm.ts";
import type { Tracer } from "./tracer.ts";
import { isObject } from "./values.ts";

const methodName = v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]*$/));

const mapSchema = v.object({
  x_pinwheel: v.object({
    hooks: v.object({
      taskStarted: methodName,
      taskEnded: methodName,
      names: v.optional(v.record(v.string(), v.string()), {}),
    }),
  }),
});

type Hooks = v.InferOutput<typeof mapSchema>["x_pinwheel"]["hooks"];

const results = new Map<unknown, "done" | "error" | "cancelled">([
  [1, "done"],
  [2, "error"],
  [3, "cancelled"],
]);

export class TaskHooks {
  readonly #hooks: Hooks;

  private constructor(hooks: Hooks) {
    this.#hooks = hooks;
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

  /** For instrument(): which methods report to which hook. */
  get methods(): ReadonlyMap<string, string> {
    return new Map([
      [this.#hooks.taskStarted, "taskStarted"],
      [this.#hooks.taskEnded, "taskEnded"],
    ]);
  }

  /** Receives the reports in a realm and adds them to the trace. Ids count from 1 in the order of starting. */
  attach(realm: Realm, tracer: Tracer): void {
    const known = new WeakMap<object, { id: number; name: string }>();
    let last = 0;
    realm.addHook("taskStarted", (task) => {
      if (!isObject(task)) return;
      const started = { id: ++last, name: this.#name(task) };
      known.set(task, started);
      tracer.add({ kind: "task", event: "start", ...started });
    });
    realm.addHook("taskEnded", (task, [state]) => {
      const result = results.get(state);
      const started = isObject(task) ? known.get(task) : undefined;
      if (started && result !== undefined) tracer.add({ kind: "task", event: "end", ...started, result });
    });
  }

  #name({ name, c: frame }: Record<string, unknown>): string {
    const first = isObject(frame) ? frame["f"] : undefined;
    const source = typeof first === "function" ? this.#hooks.names[first.name] : undefined;
    return typeof name === "number" && source !== undefined ? source : String(name);
  }
}
