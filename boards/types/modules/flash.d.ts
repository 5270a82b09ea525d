// The module Flash: the chip's flash itself.

interface FlashMemory {
  /** The page that holds an address. */
  getPage(address: number): { addr: number; length: number } | undefined;
  getFree(): { addr: number; length: number }[];
  erasePage(address: number): void;
  /** Addresses and lengths in units that the chip writes, 4 bytes on most. */
  write(data: BytesSource, address: number): void;
  read(length: number, address: number): Uint8Array;
}

declare module "Flash" {
  const module: FlashMemory;
  export = module;
}
declare function require(name: "Flash"): FlashMemory;
