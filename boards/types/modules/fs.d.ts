// The module fs: files on an SD card, or of the computer on Linux. Every call returns when it is done.

interface FileStat {
  size: number;
  dir: boolean;
  mtime?: Date;
}

interface FileSystem {
  /** undefined when the folder cannot be listed. */
  readdirSync(path?: string): string[] | undefined;
  /** undefined when there is no such file. */
  readFileSync(path: string): string | undefined;
  writeFileSync(path: string, data: string): boolean;
  appendFileSync(path: string, data: string): boolean;
  unlinkSync(path: string): boolean;
  mkdirSync(path: string): boolean;
  // Without Sync in their names they do the same.
  readdir(path?: string): string[] | undefined;
  readFile(path: string): string | undefined;
  writeFile(path: string, data: string): boolean;
  appendFile(path: string, data: string): boolean;
  unlink(path: string): boolean;
  mkdir(path: string): boolean;
  statSync(path: string): FileStat | undefined;
}

declare module "fs" {
  const module: FileSystem;
  export = module;
}
declare function require(name: "fs"): FileSystem;
