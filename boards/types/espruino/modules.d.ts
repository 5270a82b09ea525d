// Built-in modules, by import or by require. What a module has is declared in ../modules; which of them a board has is in
// its profile, and the compiler refuses the others.

/// <reference path="../modules/storage.d.ts" />
/// <reference path="../modules/flash.d.ts" />
/// <reference path="../modules/heatshrink.d.ts" />
/// <reference path="../modules/timer.d.ts" />
/// <reference path="../modules/neopixel.d.ts" />
/// <reference path="../modules/crypto.d.ts" />
/// <reference path="../modules/fs.d.ts" />
/// <reference path="../modules/net.d.ts" />
/// <reference path="../modules/tls.d.ts" />
/// <reference path="../modules/http.d.ts" />
/// <reference path="../modules/dgram.d.ts" />
/// <reference path="../modules/wifi.d.ts" />
/// <reference path="../modules/telnetserver.d.ts" />
/// <reference path="../modules/esp8266.d.ts" />

/** A module of another name: a file in Storage, or one that only some builds have. */
declare function require(name: string): unknown;

interface Modules {
  getCached(): string[];
  addCached(name: string, source: string | (() => void)): void;
  removeCached(name: string): void;
  removeAllCached(): void;
}
declare var Modules: Modules;
