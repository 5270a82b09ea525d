// The modules that are built into firmwares. Invariant: a name stands here if boards/types/modules declares it, or if
// some board's firmware has it.
import type { BoardProfile } from "./profile.ts";

/** What boards have beside what every full build has; process.env.MODULES tells it on the board itself. */
const more: Readonly<Record<string, readonly string[]>> = {
  LINUX: ["fs", "net", "dgram", "tls", "http", "NetworkJS", "TelnetServer", "crypto", "tensorflow"],
  PUCKJS: ["crypto", "neopixel"],
  ESP32: [
    "fs",
    "net",
    "dgram",
    "tls",
    "http",
    "NetworkJS",
    "TelnetServer",
    "crypto",
    "neopixel",
    "Wifi",
    "ESP8266",
  ],
  ESPRUINOWIFI: ["fs", "net", "dgram", "tls", "http", "NetworkJS", "crypto", "neopixel", "tv", "AT", "Wifi"],
  PICO_R1_3: ["fs", "net", "dgram", "tls", "http", "NetworkJS", "crypto", "neopixel"],
};

const everywhere: readonly string[] = ["Storage"];
const onFullBuilds: readonly string[] = ["timer", "Flash", "Storage", "heatshrink"];

/** The modules that a board's firmware has built in, in no order that means anything. */
export function builtinModules({ id, language }: BoardProfile): readonly string[] {
  return [...(language === "full" ? onFullBuilds : everywhere), ...(more[id] ?? [])];
}

/** Every module that some firmware has built in. */
export function knownModules(): string[] {
  return [...new Set([...onFullBuilds, ...Object.values(more).flat()])];
}
