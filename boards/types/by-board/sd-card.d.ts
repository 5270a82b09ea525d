// SD cards on boards whose firmware has files; what is done with them is in the module fs.

interface E {
  /** An SD card on an SPI bus, hardware or software. */
  connectSDCard(spi: SPI, select: Pin): void;
  unmountSD(): void;
  openFile(path: string, mode?: "r" | "r+" | "w" | "w+" | "a" | "a+"): File | undefined;
}

interface File {
  close(): void;
  /** Up to so many bytes; undefined at the end. */
  read(bytes: number): string | undefined;
  write(data: BytesSource): number;
  /** Bytes from where it stands, or from the start. */
  skip(bytes: number): void;
  seek(position: number): void;
  pipe(target: { write(data: string): void }, options?: PipeOptions): void;
}
