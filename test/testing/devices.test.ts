/** Devices in tests: attached before power comes on or later, changed by name, and what becomes of a mistake in one. */
import { expect, test } from "vitest";
import { Bme280, bootBundle, Potentiometer, type I2cDevice } from "../../tools/testing/index.ts";

const reading = `I2C1.setup({ scl: D4, sda: D3 });
  function read() { try { I2C1.writeTo(0x76, 0xD0); print(I2C1.readFrom(0x76, 1)[0], analogRead(D30)); } catch (e) { print("no answer"); } }
  read(); setInterval(read, 1000);`;

test("what is attached in `prepare` answers the program's first question", async () => {
  const board = bootBundle(
    "PUCKJS",
    { code: reading },
    {
      prepare: (made) => {
        made.attach("I2C1", new Bme280({ temperature: 21 }));
        made.attach("D30", new Potentiometer({ value: 0.25 }), { name: "knob" });
      },
    },
  );
  await board.advance("1s");
  board.change("knob", { value: 0.75 });
  await board.advance("1s");
  expect(board.printed).toEqual(["96 0.25", "96 0.25", "96 0.75"]);
  expect(board.timeline()).toContain(
    "          console    96 0.25\n          knob       changes: value 0.75\n",
  );
});

test("what is attached later answers from then on", async () => {
  const board = bootBundle("PUCKJS", { code: reading });
  await board.advance("500ms");
  board.attach("I2C1", new Bme280());
  await board.advance("1s");
  expect(board.printed).toEqual(["no answer", "96 0"]);
});

test("an error in a device is the test's, not the program's: no catch of it hides that", async () => {
  const broken: I2cDevice = {
    kind: "i2c",
    address: 0x76,
    write: () => {
      throw new Error("not written yet");
    },
    read: (count) => new Uint8Array(count),
  };
  const board = bootBundle("PUCKJS", { code: reading });
  board.attach("I2C1", broken);
  await expect(board.advance("1s")).rejects.toThrow("not written yet");
});
