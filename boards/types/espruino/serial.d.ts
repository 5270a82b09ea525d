// Serial ports. Data comes in arbitrary pieces; without a listener 512 bytes are kept, the rest is lost
// (BUFFER_FULL). The port that is the console never emits data. Which ports a board has is in board/<ID>.d.ts.

interface SerialOptions {
  rx?: Pin;
  tx?: Pin;
  ck?: Pin;
  /** Low while Espruino is ready for data. */
  cts?: Pin;
  /** 8 when not given. */
  bytesize?: 7 | 8;
  parity?: "none" | "o" | "odd" | "e" | "even" | null;
  /** 1 when not given. */
  stopbits?: 1 | 2;
  /** "none" when not given. */
  flow?: "none" | "xon" | null;
  /** Linux only: the device. */
  path?: string | null;
  /** Emit framing and parity errors; STM32 and nRF52 only. */
  errors?: boolean;
}

interface Serial {
  /** Baud rate (9600 when not given); the default pins when none is given. */
  setup(baud?: number, options?: SerialOptions): void;
  unsetup(): void;
  on(event: "data", listener: (data: string) => void): void;
  on(event: "framing" | "parity", listener: () => void): void;
  removeListener(event: "data", listener: (data: string) => void): void;
  removeListener(event: "framing" | "parity", listener: () => void): void;
  removeAllListeners(event: "data" | "framing" | "parity"): void;
  /** As text, "\n" sent as "\r\n". */
  print(text: any): void;
  /** As text, with "\r\n" after it. */
  println(text: any): void;
  /** Bytes as they are. */
  write(...data: BytesSource[]): void;
  /** Takes data as if it had come in on the wire. */
  inject(...data: BytesSource[]): void;
  /** Bytes that wait; 0 while there is a listener. */
  available(): number;
  /** Up to that many of the waiting characters, or all; undefined when there are none. */
  read(count?: number): string | undefined;
  /** Waits until everything is sent. */
  flush(): void;
  isConnected(): boolean;
  /** Makes this port the console; with `force` it stays there. */
  setConsole(force?: boolean): void;
  pipe(target: { write(data: string): void }, options?: PipeOptions): void;
}

/** A hardware port whose pins are fixed: `N` is USART1. */
interface SerialOnPins<N extends string> extends Serial {
  setup(baud?: number, options?: SerialPinOptions<N>): void;
}
interface SerialPinOptions<N extends string> extends SerialOptions {
  tx?: PinWith<`${N}_TX`>;
  rx?: PinWith<`${N}_RX`>;
}

interface SerialConstructor {
  /** A port in software, for slow rates. */
  new (): Serial;
  (): Serial;
  readonly prototype: Serial;
  /** The hardware port that works on this pin. */
  find(pin: Pin): Serial | undefined;
}
declare var Serial: SerialConstructor;
