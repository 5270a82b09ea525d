// Waveform: samples out of a buffer to a pin, or from a pin into it. Invariants: nothing of one goes on after it was stopped or the
// program was started over; and what is faster than the trace can show is one row of it.
import { voltageAt } from "../analog.ts";
import type { Board } from "../board.ts";
import { queueEvent } from "../callbacks.ts";
import { ticksFromMs, ticksPerMs } from "../clock.ts";
import { EspruinoError } from "../errors.ts";
import { nameOf, type Pin } from "../pins.ts";
import { hide, type Builtin, type RealmFunction } from "../realm.ts";
import { isObject, typeName } from "../values.ts";
import { findPin } from "./pins.ts";

/** Up to so many samples a second each is a duty of the pin, in the trace and for what hangs there. */
const mostShown = 1000;

type Samples = Uint8Array | Uint16Array;
type Fields = Record<string, unknown>;

export function installWaveforms(board: Board): void {
  const { realm } = board;
  const running = new WeakMap<object, Player>();
  const construct: Builtin = (_, [samples, options]) => {
    const object = realm.instanceOf(made) as Fields;
    Object.assign(object, buffersOf(board, samples, options));
    return object;
  };
  const start = (isOutput: boolean): Builtin => {
    return (self, [where, frequency, options]) => {
      const object = waveform(self);
      if (running.has(object)) throw new EspruinoError("Waveform is already running");
      const pin = findPin(board, where);
      if (pin === undefined) throw new EspruinoError("Invalid pin");
      const hertz = Number(frequency);
      if (!(hertz >= 0.001 && hertz < Infinity)) throw new EspruinoError("Frequency must be above 0.001Hz");
      if (options !== undefined && !isObject(options))
        throw new EspruinoError(`Expecting options to be undefined or an Object, not ${typeName(options)}`);
      object.running = true;
      object.freq = hertz;
      const player = new Player(board, object, { pin, hertz, isOutput, options: options ?? {} }, () =>
        running.delete(object),
      );
      running.set(object, player);
      player.start();
    };
  };
  const made: RealmFunction = realm.wrapClass("Waveform", construct, {
    startOutput: start(true),
    startInput: start(false),
    stop: (self) => {
      const player = running.get(waveform(self));
      if (player === undefined) throw new EspruinoError("Waveform is not running");
      player.finish();
    },
  });
  hide(realm.global, "Waveform", made);
}

function waveform(self: unknown): Fields {
  if (!isObject(self) || !ArrayBuffer.isView(self.buffer)) throw new EspruinoError("Waveform has no buffer");
  return self;
}

function buffersOf({ realm }: Board, samples: unknown, options: unknown): Fields {
  const given = ArrayBuffer.isView(samples) ? samples : undefined;
  if (given === undefined && typeof samples !== "number")
    throw new EspruinoError("'samples' should be a integer or ArrayBuffer");
  if (given === undefined && !(Number(samples) > 0))
    throw new EspruinoError("Samples must be greater than 0");
  if (options !== undefined && !isObject(options))
    throw new EspruinoError(`Expecting options to be undefined or an Object, not ${typeName(options)}`);
  const { doubleBuffer, bits = 0 } = options ?? {};
  if (![0, 8, 16].includes(Number(bits))) throw new EspruinoError("Invalid number of bits");
  const length = given === undefined ? Number(samples) : (given as Uint8Array).length;
  const make = (): object =>
    realm.construct(realm.intrinsic(Number(bits) === 16 ? "Uint16Array" : "Uint8Array"), [length]);
  return { buffer: given ?? make(), ...(doubleBuffer ? { buffer2: make() } : {}) };
}

interface Playing {
  readonly pin: Pin;
  readonly hertz: number;
  readonly isOutput: boolean;
  readonly options: Fields;
}

/** One run, from start to its end. */
class Player {
  readonly #board: Board;
  readonly #object: Fields;
  readonly #playing: Playing;
  readonly #ended: () => void;
  readonly #realm: unknown;
  readonly #buffers: readonly Samples[];
  readonly #startTick: number;
  #count = 0;
  #isOver = false;

  constructor(board: Board, object: Fields, playing: Playing, ended: () => void) {
    this.#board = board;
    this.#object = object;
    this.#playing = playing;
    this.#ended = ended;
    this.#realm = board.realm;
    this.#buffers = [object.buffer, object.buffer2].filter((each) => each !== undefined) as Samples[];
    const { time } = playing.options;
    const at = Number(time ?? 0) * 1000 * ticksPerMs - board.timeOffset;
    this.#startTick = Math.max(board.clock.now, at > 0 ? at : 0);
  }

  start(): void {
    const { pin, hertz, isOutput, options } = this.#playing;
    const [{ length }] = this.#buffers;
    const again = options.repeat ? ", again and again" : "";
    const text = `${isOutput ? "plays" : "records"} ${length} samples at ${hertz} Hz${again}`;
    this.#board.tracer.add({ kind: "device", device: nameOf(pin), text });
    this.#next();
  }

  /** It is over, or stopped. */
  finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended();
    this.#object.running = false;
    queueEvent(this.#board, this.#object, "finish", [this.#object.buffer]);
  }

  get #current(): Samples {
    const { options } = this.#playing;
    const turn = Math.floor(this.#count / this.#buffers[0].length);
    return this.#buffers[options.repeat ? turn % this.#buffers.length : 0];
  }

  /** The next sample, or a whole buffer at once where nobody could follow. */
  #next(): void {
    const { hertz, isOutput } = this.#playing;
    const { length } = this.#buffers[0];
    const isShown = !isOutput || hertz <= mostShown;
    const step = isShown ? 1 : length;
    if (isShown) this.#at(this.#count, () => this.#sample(this.#count % length));
    this.#at(this.#count + step, () => {
      this.#count += step;
      if (this.#count % length === 0 && !this.#turn()) return;
      this.#next();
    });
  }

  /** The end of a buffer: whether it goes on. */
  #turn(): boolean {
    if (!this.#playing.options.repeat) {
      this.finish();
      return false;
    }
    if (this.#buffers.length > 1) {
      const done = this.#buffers.find((each) => each !== this.#current);
      queueEvent(this.#board, this.#object, "buffer", [done]);
    }
    return true;
  }

  #sample(index: number): void {
    const { pin, isOutput } = this.#playing;
    const buffer = this.#current;
    const full = 2 ** (8 * buffer.BYTES_PER_ELEMENT) - 1;
    if (isOutput) pin.write(buffer[index] / full);
    else {
      buffer[index] = Math.round(voltageAt(this.#board, pin) * full);
    }
  }

  #at(sample: number, action: () => void): void {
    const tick = this.#startTick + ticksFromMs((sample * 1000) / this.#playing.hertz);
    this.#board.clock.plan(Math.max(tick, this.#board.clock.now), () => {
      if (!this.#isOver && this.#board.realm === this.#realm && this.#board.isOn) action();
    });
  }
}
