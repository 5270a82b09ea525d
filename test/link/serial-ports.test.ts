// Ports by name, and the one that a board is on.
import { expect, test } from "vitest";
import { choosePort, describePort, portLine } from "../../tools/link/serial-ports.ts";

const puck = describePort({ path: "/dev/ttyACM0", vendorId: "0483", productId: "5740", manufacturer: "STM" });
const kit = describePort({ path: "COM3", vendorId: "10C4", productId: "EA60" });
const builtIn = describePort({ path: "/dev/ttyS0" });

test("vendors are named", () => {
  expect([puck, kit, builtIn].map(portLine)).toEqual([
    "/dev/ttyACM0  Espruino (STM32 USB)  0483:5740",
    "COM3  Silicon Labs CP210x  10c4:ea60",
    "/dev/ttyS0",
  ]);
});

test("the only board is found, several are listed, none is said", () => {
  expect(choosePort([builtIn, kit])).toBe("COM3");
  expect(() => choosePort([puck, kit])).toThrow(
    "there are several ports that a board may be on:\n  /dev/ttyACM0  Espruino (STM32 USB)  0483:5740\n  COM3  Silicon Labs CP210x  10c4:ea60\n  Choose one with --port.",
  );
  expect(() => choosePort([builtIn])).toThrow("no board was found");
});
