// Learns from a bundle's own runtime when its tasks start and end. Invariant: observing changes nothing that the program
// can notice; a bundle without hooks simply has no task rows.
//
// The bundle's source map says where to look, in an extension field:
//
//   "x_pinwheel": { "hooks": {
//     "taskStarted": "aB",          // a function of the bundle, declared with `function aB(…)`: called with a task
//     "taskEnded": "cD",            // … called with a task that has ended
//     "fields": {                   // names of the task's properties, as they are in the bundle; each may be missing
//       "name": "nm",               //   its name; without it the task is called `task`
//       "error": "er",              //   holds the error (not undefined) of a task that failed
//       "cancelled": "cn" } } }     //   holds something truthy when the task was cancelled
//
// taskEnded may have a second argument, "done", "error" or "cancelled", which says the result instead of the fields.
import * as v from "valibot";
import type { Realm } from "./realm.ts";
import type { Tracer } from "./tracer.ts";
import { isObject } from "./values.ts";

const functionName = v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]*$/));

const mapSchema = v.object({
  x_pinwheel: v.object({
    hooks: v.object({
      taskStarted: functionName,
      taskEnded: functionName,
      fields: v.optional(
        v.object({
          name: v.optional(v.string()),
          error: v.optional(v.string()),
          cancelled: v.optional(v.string()),
        }),
        {},
      ),
    }),
  }),
});

type Hooks = v.InferOutput<typeof mapSchema>["x_pinwheel"]["hooks"];
type Result = "done" | "error" | "cancelled";

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

  /** For instrument(): which functions report to which hook. */
  get entries(): ReadonlyMap<string, string> {
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
    realm.addHook("taskStarted", ([task]) => {
      if (!isObject(task)) return;
      tracer.add({ kind: "task", event: "start", id: idOf(task), name: this.#name(task) });
    });
    realm.addHook("taskEnded", ([task, said]) => {
      if (!isObject(task)) return;
      const result = isResult(said) ? said : this.#result(task);
      tracer.add({ kind: "task", event: "end", id: idOf(task), name: this.#name(task), result });
    });
  }

  #name(task: Record<string, unknown>): string {
    const name = field(task, this.#hooks.fields.name);
    return typeof name === "string" && name !== "" ? name : "task";
  }

  #result(task: Record<string, unknown>): Result {
    if (field(task, this.#hooks.fields.cancelled)) return "cancelled";
    return field(task, this.#hooks.fields.error) === undefined ? "done" : "error";
  }
}

function isResult(value: unknown): value is Result {
  return value === "done" || value === "error" || value === "cancelled";
}

function field(task: Record<string, unknown>, name: string | undefined): unknown {
  return name === undefined ? undefined : task[name];
}
