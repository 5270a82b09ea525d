// What a board throws when nobody answers on I2C: the words differ by the chip's family (targets/*/jshardware.c of
// Espruino). Invariant: text and class are the firmware's own; null is a firmware that says nothing.
import type { ErrorType } from "./errors.ts";

interface Complaint {
  readonly type: ErrorType;
  readonly write: string;
  readonly read: string;
}

const byFamily: readonly (readonly [family: RegExp, complaint: Complaint | null])[] = [
  // 33281 is NRF_ERROR_DRV_TWI_ERR_ANACK: the address was not acknowledged.
  [/^NRF/, { type: "InternalError", write: "I2C Write Error 33281", read: "I2C Read Error 33281" }],
  [/^STM32F3/, { type: "InternalError", write: "I2C got NACK", read: "I2C got NACK" }],
  // It waits in vain for the event that follows the address, about a second.
  [
    /^STM32/,
    {
      type: "InternalError",
      write: "Timeout on I2C Write Transmit Mode 2",
      read: "Timeout on I2C Read Receive Mode",
    },
  ],
  [
    /^ESP32/,
    {
      type: "Error",
      write: "jshI2CWrite: slave doesn't ACK the transfer",
      read: "jshI2CRead: slave doesn't ACK the transfer",
    },
  ],
  [/^ESP8266/, { type: "InternalError", write: "I2CWrite: No ACK 1", read: "I2CRead: No ACK 1" }],
  [/^LINUX/, null],
];

/** The error for a family; null where there is none. */
export function noAnswer(family: string): Complaint | null {
  const found = byFamily.find(([pattern]) => pattern.test(family));
  return found === undefined ? { type: "Error", write: "I2C got NACK", read: "I2C got NACK" } : found[1];
}
