// The module heatshrink: compression.

interface Heatshrink {
  compress(data: BytesSource): ArrayBuffer;
  decompress(data: BytesSource): ArrayBuffer;
}

declare module "heatshrink" {
  const module: Heatshrink;
  export = module;
}
declare function require(name: "heatshrink"): Heatshrink;
