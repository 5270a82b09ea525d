// Type-checks device programs in memory, against boards/types alone, by the options of firmware/tsconfig.json.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { deviceTypeFiles } from "../../boards/device-types.ts";

const tsconfig = fileURLToPath(new URL("../../firmware/tsconfig.json", import.meta.url));
/** What firmware/tsconfig.json says. */
export const options = ts.parseJsonConfigFileContent(
  ts.readConfigFile(tsconfig, (path) => ts.sys.readFile(path)).config,
  ts.sys,
  dirname(tsconfig),
).options;

/** The errors of files by name, checked together: one a line, by file and line. */
export function errorsIn(files: Readonly<Record<string, string>>): string[] {
  const sources = new Map(Object.entries(files));
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.getSourceFile = (file, target) => {
    const text = sources.get(file);
    return text === undefined ? disk.getSourceFile(file, target) : ts.createSourceFile(file, text, target);
  };
  host.fileExists = (file) => sources.has(file) || disk.fileExists(file);
  host.readFile = (file) => sources.get(file) ?? disk.readFile(file);
  const checked = ts.createProgram({
    rootNames: [...deviceTypeFiles(), ...sources.keys()],
    options: { ...options, paths: {} },
    host,
  });
  return ts.getPreEmitDiagnostics(checked).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName}:${line + 1}: ${message}`;
  });
}
