// Espruino's own globals, as every board has them; what differs by board (pins, LEDs, ports) is in board/<ID>.d.ts.
// Invariant: units are Espruino's (getTime and watch events in seconds, timers and debounce in milliseconds).

/// <reference path="./espruino/pins.d.ts" />
/// <reference path="./espruino/waveform.d.ts" />
/// <reference path="./espruino/watches.d.ts" />
/// <reference path="./espruino/timers.d.ts" />
/// <reference path="./espruino/console.d.ts" />
/// <reference path="./espruino/process.d.ts" />
/// <reference path="./espruino/interpreter.d.ts" />
/// <reference path="./espruino/serial.d.ts" />
/// <reference path="./espruino/buses.d.ts" />
/// <reference path="./espruino/graphics.d.ts" />
/// <reference path="./espruino/modules.d.ts" />
