// A display that counts seconds, with a bar below. Shows a driver with a frame buffer, of which only what changed is sent.
import { bus, every, run } from "pinwheel-rt";
import { D1, D2, I2C1 } from "pinwheel-rt/board";
import { drawNumber } from "./digits.ts";
import { Ssd1306 } from "./ssd1306.ts";

I2C1.setup({ scl: D1, sda: D2, bitrate: 400000 });
const screen = new Ssd1306(bus(I2C1), 64, 48);

run(function* () {
  yield* screen.start();
  let seconds = 8;
  for (const ticker = every(1000); ;) {
    screen.fill(0, 0, 64, 30, false);
    drawNumber(screen, seconds, 4, 4, 4);
    screen.fill(0, 40, seconds * 4, 4);
    yield* screen.show();
    seconds++;
    yield* ticker.next();
  }
});
