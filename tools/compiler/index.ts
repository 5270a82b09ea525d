// The compiler's public face: TypeScript in, one bundle for a board out.
export {
  buildMemory,
  compile,
  Compiler,
  type BuildMemory,
  type Bundle,
  type CompileOptions,
} from "./compile.ts";
export { CompileError, formatDiagnostic, type Diagnostic } from "./diagnostic.ts";
export type { ModuleSize } from "./emit/module-sizes.ts";
export { typeCheckThread, type TypeCheckThread } from "./parse/type-check-thread.ts";
