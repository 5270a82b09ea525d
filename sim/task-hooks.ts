// Learns from a bundle's own runtime when its tasks start and end. Invariant: observing changes nothing that the program
// can notice; a bundle without hooks simply has no task rows.
//
// The bundle's source map says where to look, in an extension field:
//
//   "x_pinwheel": { "hooks": { "taskStarted": "aB", "taskEnded": "cD" } }
//
// These are two methods of one class of the bundle, by the names that they have there. `this` is the task, its property
// `name` is its name. The first argument of taskEnded is how the task ended: 1 done, 2 failed, 3 cancelled.
import * as v from "valibot";
import type { Realm } from "./realm.ts";
import type { Tracer } from "./tracer.ts";
import { isObject } from "./values.ts";

const methodName = v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]*$/));

const mapSchema = v.object({
  x_pinwheel: v.object({ hooks: v.object({ taskStarted: methodName, taskEnded: methodName }) }),
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
    const ids = new WeakMap<object, number>();
    let last = 0;
    const idOf = (task: object): number => {
      const id = ids.get(task) ?? ++last;
      ids.set(task, id);
      return id;
    };
    realm.addHook("taskStarted", (task) => {
      if (isObject(task))
        tracer.add({ kind: "task", event: "start", id: idOf(task), name: String(task.name) });
    });
    realm.addHook("taskEnded", (task, [state]) => {
      const result = results.get(state);
      if (isObject(task) && result !== undefined)
        tracer.add({ kind: "task", event: "end", id: idOf(task), name: String(task.name), result });
    });
  }
}
