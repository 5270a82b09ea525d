// What the operating system says of a port that does not open, in words that help. The texts on the left are those
// of serialport's bindings on Linux, macOS and Windows.
import { expect, test } from "vitest";
import { joinGroup } from "../../tools/link/port-access.ts";
import { explainOpenError } from "../../tools/link/serial.ts";
import { LinkError } from "../../tools/link/transport.ts";
import { createTransport } from "../../tools/link/transports.ts";

test.each([
  ["No such file or directory, cannot open /dev/x", "there is no port /dev/x"],
  ["Opening COM9: File not found", "there is no port /dev/x"],
  ["Permission denied, cannot open /dev/x", "no permission to open /dev/x"],
  ["Error Resource temporarily unavailable Cannot lock port", "/dev/x is in use by another program"],
  ["Resource busy, cannot open /dev/x", "/dev/x is in use by another program"],
  ["Inappropriate ioctl for device setting custom baud rate of 9600", "/dev/x is not a serial port"],
  ["Is a directory, cannot open /dev/x", "/dev/x is not a serial port"],
  ["Something new", "cannot open /dev/x: Something new"],
])("%s", (system, message) => {
  const error = explainOpenError("/dev/x", new Error(system));
  expect(error).toBeInstanceOf(LinkError);
  expect(error.message.split("\n")[0]).toBe(message);
  expect(error.message.split("\n")[1]).toMatch(/^ {2}\S/); // what to do
});

test("no permission names the group", () => {
  expect(explainOpenError("/dev/x", new Error("Permission denied")).message).toContain("dialout");
});

test("nobody is told to join the group of root", () => {
  expect(joinGroup("uucp")).toContain('"sudo usermod -aG uucp $USER"');
  expect(joinGroup("root")).not.toContain("usermod");
});

test("a port that is not there", async () => {
  const transport = createTransport("/dev/does-not-exist", { baud: 115200 });
  await expect(transport.open()).rejects.toThrow("there is no port /dev/does-not-exist");
});

test("a file that is no port", async () => {
  await expect(createTransport("/dev/null", { baud: 115200 }).open()).rejects.toThrow(
    "/dev/null is not a serial port",
  );
});
