// The modules that are built into firmwares: each board's stand in its profile. Invariant: the names here are those of
// all profiles together (test/compiler/builtin-modules.test.ts), so that to know one, no profile need be read.

/** Every module that some board's firmware has built in, sorted. */
export const knownModules: readonly string[] = (
  "AT ATSMS BH1745 BME280 CCS811 ESP8266 Flash GPS " +
  "HTS221 LIS2DH12 LIS2MDL LIS3DH LPS22HB Layout MPU9250 NetworkJS " +
  "OPT3001 QuectelBG96 QuectelM35 RAK5010 RAK8211 RAK8212 SHT3C Storage " +
  "TelnetServer Thingy WIZnet Wifi crypto curio dgram epaper_badge " +
  "fs graphical_menu heatshrink http locale neopixel net tensorflow " +
  "timer tls tv"
).split(" ");
