// How commands compile: once and quickly, or again and again. Invariant: no thread is left behind.
import { setFlagsFromString } from "node:v8";
import type { Bundle, Compiler, CompileOptions } from "../compiler/index.ts";
import { typeCheckThread } from "../compiler/parse/type-check-thread.ts";

type Options = Omit<CompileOptions, "typeChecker">;

/** Compiles a program once. Throws CompileError. */
export async function compileOnce(options: Options): Promise<Bundle> {
  // Little here runs often enough to repay V8's optimizing: a build takes a seventh less where it begins later (measured).
  setFlagsFromString("--interrupt-budget=400000");
  // Nearly all that a build makes is in use to its end: to look for what is not takes time and finds little.
  setFlagsFromString("--semi-space-growth-factor=8");
  return useCompiler(options, (compiler) => compiler.build());
}

/** Calls `use` with a compiler for many builds, whose types are checked in a thread, and ends the thread after it. */
export async function withCompiler<T>(options: Options, use: (compiler: Compiler) => Promise<T>): Promise<T> {
  // The rest of the memory is for V8 to fill before it looks for what nobody needs any more: a watch stays small.
  setFlagsFromString("--heap-growing-percent=30");
  return useCompiler(options, use);
}

async function useCompiler<T>(options: Options, use: (compiler: Compiler) => Promise<T>): Promise<T> {
  // When this is loaded, it asks Node for a report, which waits for every thread: better while there is none.
  await import("rollup/parseAst");
  // The compiler is large: the thread loads TypeScript while this one loads the rest.
  const thread = options.check === false ? undefined : typeCheckThread();
  try {
    const { Compiler } = await import("../compiler/index.ts");
    return await use(new Compiler({ ...options, ...(thread && { typeChecker: thread.check }) }));
  } finally {
    await thread?.close();
  }
}
