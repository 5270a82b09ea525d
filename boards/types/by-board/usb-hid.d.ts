// The board as a keyboard, a mouse or the like on USB.

interface E {
  /** From the next time that it is plugged in; undefined for none. */
  setUSBHID(options: { reportDescriptor: BytesSource } | undefined): void;
  /** Whether the report was sent. */
  sendUSBHID(report: BytesSource): boolean;
}
