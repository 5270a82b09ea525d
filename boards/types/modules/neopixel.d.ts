// The module neopixel: strips of WS2812 and the like.

interface NeoPixel {
  /**
   * Sends three bytes for each light, in the order that the strip wants (green, red, blue for most). Returns when they are
   * sent, 30 µs a light. Throws unless there is a multiple of three bytes.
   */
  write(pin: Pin, data: BytesSource): void;
}

declare module "neopixel" {
  const module: NeoPixel;
  export = module;
}
declare function require(name: "neopixel"): NeoPixel;
