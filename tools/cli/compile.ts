// How commands compile: once and quickly, or again and again. Invariant: no thread is left behind.
import { setFlagsFromString } from "node:v8";
import type { Bundle, Compiler, CompileOptions } from "../compiler/index.ts";
import { typeCheckThread } from "../compiler/parse/type-check-thread.ts";

type Options = Omit<CompileOptions, "typeChecker">;

/** Compiles a program once. Throws CompileError. */
export async function compileOnce(options: Options): Promise<Bundle> {
  // Nearly nothing here runs often enough to repay V8's optimizing: a build takes a third less without (measured).
  setFlagsFromString("--interrupt-budget=5000000");
  return withCompiler(options, (compiler) => compiler.build());
}

/** Calls `use` with a compiler whose types are checked in a thread, and ends the thread after it. */
export async function withCompiler<T>(options: Options, use: (compiler: Compiler) => Promise<T>): Promise<T> {
  // The rest of the memory is for V8 to fill before it looks for what nobody needs any more: a watch stays small.
  setFlagsFromString("--heap-growing-percent=30");
  // The compiler is large: the thread loads TypeScript while this one loads the rest.
  const thread = options.check === false ? undefined : typeCheckThread();
  try {
    const { Compiler } = await import("../compiler/index.ts");
    return await use(new Compiler({ ...options, ...(thread && { typeChecker: thread.check }) }));
  } finally {
    await thread?.close();
  }
}
