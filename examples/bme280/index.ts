// A weather station: a BME280 on I2C, read every two seconds. Shows a driver that keeps the bus to itself for a measurement,
// and what to do when the device does not answer.
import { bus, every, run } from "pinwheel-rt";
import { D1, D2, I2C1, LED1 } from "pinwheel-rt/board";
import { Bme280 } from "./bme280.ts";

I2C1.setup({ scl: D1, sda: D2, bitrate: 400000 });
const sensor = new Bme280(bus(I2C1));

run(function* () {
  for (const ticker = every(2000); ;) {
    try {
      const { temperature, humidity, pressure } = yield* sensor.measure();
      LED1.write(temperature > 25);
      print(`${temperature.toFixed(1)} C, ${humidity.toFixed(0)} %, ${pressure.toFixed(0)} hPa`);
    } catch (error) {
      print("no reading:", String(error));
    }
    yield* ticker.next();
  }
});
