// `try` in coroutines: every way in and out of its parts, with suspensions in each of them.
import { coroutineDifferential } from "../support/coroutines.ts";

const ways = ["", "throw 1;", "return 2;", "break;", "continue;", "break out;"];
const handlers = [null, "", "throw 3;", "return 4;", "continue;"];
const finalizers = [null, "", "throw 5;", "return 6;", "break;"];

/** A way out of each part of a `try` in a loop, suspended before it. */
function snippet(body: string, handler: string | null, finalizer: string | null): string {
  const part = (name: string, way: string): string =>
    `{ P("${name}", await i); ${way} P("end of ${name}"); }`;
  return `
    async function f() {
      out: { for (let i = 0; i < 2; i++) {
        try ${part("try", body)}
        ${handler === null ? "" : `catch (e) ${part("catch", `P(e); ${handler}`)}`}
        ${finalizer === null ? "" : `finally ${part("finally", finalizer)}`}
        P("after", i);
      } P("loop done"); }
      P("done");
      return 9;
    }
    export default async () => { try { P("gave", await f()); } catch (e) { P("threw", e); } }`;
}

const all: Record<string, string> = {};
for (const body of ways)
  for (const handler of handlers)
    for (const finalizer of finalizers)
      if (handler !== null || finalizer !== null)
        all[`${body || "-"} ${handler ?? "no catch"} / ${finalizer ?? "no finally"}`] = snippet(
          body,
          handler,
          finalizer,
        );

// All in Node; the interpreter takes its time for each, so it gets some of every kind.
coroutineDifferential("every way through try", all, 4);

coroutineDifferential("nested try", {
  "finally in finally": `export default async () => { try { try { P(await 1); throw 1; } finally { try { P(await 2); } finally { P(await 3); } P(await 4); } } catch (e) { P("caught", e); } }`,
  "a caught error in finally keeps the pending one": `export default async () => { try { try { throw 1; } finally { try { await 0; throw 2; } catch (e) { P("inner", e); } } } catch (e) { P("outer", e); } }`,
  "return through three": `async function f() { try { try { try { return await 1; } finally { P(await "a"); } } finally { P(await "b"); } } finally { P(await "c"); } } export default async () => { P(await f()); }`,
  "return in finally wins": `async function f() { try { try { return await 1; } finally { P(await "a"); } } finally { return 2; } } export default async () => { P(await f()); }`,
  "an error in finally replaces": `async function f() { try { return await 1; } finally { await 0; throw 2; } } export default async () => { try { await f(); } catch (e) { P(e); } }`,
  rethrow: `export default async () => { try { try { await 0; throw 1; } catch (e) { await 0; throw e + 1; } finally { P(await "f"); } } catch (e) { P(e); } }`,
  "an error from a callee": `async function g() { await 0; throw 5; } async function f() { try { await g(); } catch (e) { P("f", e); throw e; } finally { P("fin"); } } export default async () => { try { await f(); } catch (e) { P("main", e); } }`,
  "an error before the first suspension": `async function g() { throw 5; } async function f() { await g(); } export default async () => { try { await f(); } catch (e) { P(e); } }`,
  "native finally around": `function g() { try { return 1; } finally { P("native"); } } export default async () => { P(g(), await 0); try { P(g()); } finally { P("whole"); } await 0; }`,
  "continue through finally to the outer loop": `export default async () => { a: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { try { if (j > i) continue a; P(i, j); await 0; } finally { P("f", await j); } } } }`,
  "the same exit from try and catch": `export default async () => { for (let i = 0; i < 4; i++) { try { if (i == 1) break; if (i == 0) throw 1; } catch (e) { P(e); continue; } finally { P(await i); } } P("end"); }`,
  "handler is gone after the try": `export default async () => { try { try { await 0; } catch (e) { P("wrong"); } throw 1; } catch (e) { P("right", e); } }`,
  "switch in try in loop": `export default async () => { for (let i = 0; i < 4; i++) { try { switch (i) { case 0: continue; case 1: break; case 2: P(await "two"); default: throw i; } P("after switch", i); } catch (e) { P("e", e); } finally { P("f", i); } } }`,
  "catch without a parameter": `export default async () => { try { await 0; throw 1; } catch { P("caught"); } }`,
});
