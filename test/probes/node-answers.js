// Runs programs in Node and prints what each said: a process of its own, because modules in contexts need a flag.
// stdin: [{ id, code }] as JSON; stdout: { id: { script, module } }, lists of lines. A program that ends by an error
// that nothing catches ends its list with `! <name of the error>`, as it would end a process.
import { createContext, runInContext, Script, SourceTextModule } from "node:vm";

/** Real milliseconds after which a program says no more. */
const patience = 300;

let input = "";
for await (const chunk of process.stdin) input += chunk;

/** Finds the program whose promise was rejected. */
const running = [];
process.on("unhandledRejection", (reason, promise) => {
  running.find(({ promises }) => promise instanceof promises)?.fail(reason);
});

const nameOf = (error) => (typeof error?.name === "string" ? error.name : JSON.stringify(error));

async function start(run) {
  const lines = [];
  let handler;
  let ended = false;
  const fail = (error) => {
    if (ended) return;
    ended = handler === undefined;
    if (ended) lines.push(`! ${nameOf(error)}`);
    else handler(error);
  };
  let timers = 0;
  const later =
    (timer) =>
    (callback, ms, ...args) => {
      const handle = timer(function () {
        if (ended) return;
        try {
          callback.apply(this, args);
        } catch (error) {
          fail(error);
        }
      }, ms);
      // Numbered as in a process of its own.
      const number = ++timers;
      handle[Symbol.toPrimitive] = () => number;
      return handle;
    };
  const context = createContext({
    P(value) {
      if (!ended) lines.push(`${value}`.replaceAll("\n", "\\n"));
    },
    setTimeout: later(setTimeout),
    setInterval: later(setInterval),
    clearTimeout,
    clearInterval,
    queueMicrotask,
    atob,
    btoa,
    // Of Node's own globals, those that Espruino has, too.
    process: { on: (event, callback) => void (event === "uncaughtException" && (handler = callback)) },
    require() {},
  });
  running.push({ promises: runInContext("Promise", context), fail });
  try {
    await run(context);
  } catch (error) {
    fail(error);
  }
  return lines;
}

const asScript = (code) => (context) => void new Script(code).runInContext(context);
const asModule = (code) => async (context) => {
  const module = new SourceTextModule(code, { context });
  await module.link(() => {
    throw new Error("a probe imports nothing");
  });
  // A module that waits for ever must not make this wait.
  await Promise.race([module.evaluate(), new Promise((resolve) => setTimeout(resolve, patience))]);
};

const answers = {};
for (const { id, code } of JSON.parse(input))
  answers[id] = { script: await start(asScript(code)), module: await start(asModule(code)) };
// Lists grow until the last timer that a program may have set is over.
await new Promise((resolve) => setTimeout(resolve, patience));
process.stdout.write(JSON.stringify(answers), () => process.exit());
