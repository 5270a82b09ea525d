// What the benchmark does with each primitive, as source text. Invariant: `once` waits for nothing; a `take` waits until a
// `give` of another task.

export interface Primitive {
  name: string;
  /** What it imports from the runtime, the primitive's own name first: the one whose bytes are counted. */
  imports: readonly string[];
  /** An instance. */
  make: string;
  /** What there is besides, once. */
  around?: string;
  /** What belongs to the instance `x`. */
  beside?: string;
  /** Given and taken by one task; nothing where it always waits. */
  once?: string;
  give?: string;
  take: string;
}

/** A port whose data comes when it is told to: `port.data("text")`. */
const port = `const port = { on(event, hear) { this[event] = hear; }, removeListener() {}, write() {} };`;

/** A watch whose edges come when it is told to: `watch({…})`. */
const watch = `
  let watch;
  global.setWatch = (hear) => { watch = hear; return 1; };
  const edge = () => watch({ state: true, time: getTime() });`;

const one = (name: string, rest: Omit<Primitive, "name" | "imports">): Primitive => ({
  name,
  imports: [name],
  ...rest,
});

export const primitives: readonly Primitive[] = [
  one("Event", {
    make: "new Event()",
    once: "x.set(); await x; x.clear();",
    give: "x.set();",
    take: "await x; x.clear();",
  }),
  one("Flag", { make: "new Flag()", once: "x.set(); await x;", give: "x.set();", take: "await x;" }),
  one("Signal", { make: "new Signal()", once: "x.set(1); await x;", give: "x.set(1);", take: "await x;" }),
  one("Latest", {
    make: "new Latest()",
    beside: "const r = x.reader();",
    once: "x.set(1); await r.next();",
    give: "x.set(1);",
    take: "await r.next();",
  }),
  one("Broadcast", {
    make: "new Broadcast(4)",
    beside: "const r = x.subscribe();",
    once: "x.publish(1); await r.next();",
    give: "x.publish(1);",
    take: "await r.next();",
  }),
  one("Lock", {
    make: "new Lock()",
    once: "await x.acquire(); x.release();",
    give: "x.release();",
    take: "await x.acquire();",
  }),
  one("Semaphore", {
    make: "new Semaphore(0)",
    once: "x.release(); await x.acquire();",
    give: "x.release();",
    take: "await x.acquire();",
  }),
  one("Condition", {
    make: "new Condition()",
    once: "await x.acquire(); x.notify(); x.release();",
    give: "await x.acquire(); x.notify(); x.release();",
    take: "await x.acquire(); await x.wait(); x.release();",
  }),
  one("Barrier", { make: "new Barrier(2)", give: "await x.wait();", take: "await x.wait();" }),
  ...["Queue", "LifoQueue", "PriorityQueue"].map((name) =>
    one(name, {
      make: `new ${name}(4)`,
      once: "await x.put(1); await x.get();",
      give: "await x.put(1);",
      take: "await x.get();",
    }),
  ),
  one("Pipe", {
    make: "new Pipe(32)",
    once: `await x.write("a line\\n"); await x.readLine();`,
    give: `await x.write("a line\\n");`,
    take: "await x.readLine();",
  }),
  one("stream", {
    around: port,
    make: "stream(port, { buffer: 32 })",
    once: `port.data("a line\\n"); await x.readLine();`,
    give: `port.data("a line\\n");`,
    take: "await x.readLine();",
  }),
  one("lines", {
    around: port,
    make: "lines(port)",
    once: `port.data("a line\\n"); await x.read();`,
    give: `port.data("a line\\n");`,
    take: "await x.read();",
  }),
  one("input", {
    around: `import { D1 } from "pinwheel-rt/board";${watch}`,
    make: "input(D1, { buffer: 4 })",
    once: "edge(); await x.rising();",
    give: "edge();",
    take: "await x.rising();",
  }),
  one("every", { make: "every(1)", take: "await x.next();" }),
];
