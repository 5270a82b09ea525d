// I2C, SPI and OneWire. Which hardware buses a board has is in board/<ID>.d.ts.

interface I2CSetup<Scl = Pin, Sda = Pin> {
  scl?: Scl;
  sda?: Sda;
  /** Bits a second; 100000 when not given. */
  bitrate?: number;
}
/** A device's address in 7 bits; with stop false the bus stays claimed. */
type I2CAddress = number | { address: number; stop?: boolean };

interface I2C {
  setup(options?: I2CSetup): void;
  writeTo(address: I2CAddress, ...data: BytesSource[]): void;
  readFrom(address: I2CAddress, bytes: number): Uint8Array;
  readReg(address: number, register: number, bytes: number): Uint8Array;
}
/** A hardware bus whose pins are fixed: `N` is I2C1. */
interface I2COnPins<N extends string> extends I2C {
  setup(options?: I2CSetup<PinWith<`${N}_SCL`>, PinWith<`${N}_SDA`>>): void;
}
interface I2CConstructor {
  /** A bus in software, on any pins. */
  new (): I2C;
  (): I2C;
  readonly prototype: I2C;
  find(pin: Pin): I2C | undefined;
}
declare var I2C: I2CConstructor;

interface SPISetup<Sck = Pin, Miso = Pin, Mosi = Pin> {
  sck?: Sck;
  miso?: Miso;
  mosi?: Mosi;
  /** Bits a second; 100000 when not given. */
  baud?: number;
  mode?: 0 | 1 | 2 | 3;
  order?: "msb" | "lsb";
  /** Software only: bits of an item; 8 when not given. */
  bits?: number;
}

interface SPI {
  setup(options?: SPISetup): void;
  /** Sends and gives what came back meanwhile, in the same shape. */
  send(byte: number, select?: Pin): number;
  send(text: string, select?: Pin): string;
  send(data: BytesSource, select?: Pin): Uint8Array;
  write(...data: BytesSource[]): void;
  send4bit(data: BytesSource, zero: number, one: number, select?: Pin): void;
  send8bit(data: BytesSource, zero: number, one: number, select?: Pin): void;
}
/** A hardware bus whose pins are fixed: `N` is SPI1. */
interface SPIOnPins<N extends string> extends SPI {
  setup(options?: SPISetup<PinWith<`${N}_SCK`>, PinWith<`${N}_MISO`>, PinWith<`${N}_MOSI`>>): void;
}
interface SPIConstructor {
  /** A bus in software, on any pins. */
  new (): SPI;
  (): SPI;
  readonly prototype: SPI;
  find(pin: Pin): SPI | undefined;
}
declare var SPI: SPIConstructor;

interface OneWire {
  /** Whether a device is there. */
  reset(): boolean;
  select(address: string): void;
  /** Addresses all devices. */
  skip(): void;
  /** With `power` the line stays high afterwards, to feed the device. */
  write(data: BytesSource, power?: boolean): void;
  read(): number;
  read(bytes: number): Uint8Array;
  search(command?: number): string[];
}
interface OneWireConstructor {
  new (pin: Pin): OneWire;
  (pin: Pin): OneWire;
  readonly prototype: OneWire;
}
declare var OneWire: OneWireConstructor;
