// Two thermometers on one wire, every three seconds. Shows waiting for a conversion while others run, and checksums.
import { bus, every, run, sleep, spawn } from "pinwheel-rt";
import { D1, LED1 } from "pinwheel-rt/board";
import { find, read } from "./ds18b20.ts";

const wire = bus(new OneWire(D1));

function* blink() {
  for (;;) {
    LED1.toggle();
    yield* sleep(500);
  }
}

run(function* () {
  spawn(blink());
  const roms = yield* find(wire);
  print(`${roms.length} thermometers`);
  for (const ticker = every(3000); ;) {
    for (const { rom, celsius } of yield* read(wire, roms))
      print(rom.substr(2, 4), celsius === undefined ? "does not answer" : `${celsius.toFixed(2)} C`);
    yield* ticker.next();
  }
});
