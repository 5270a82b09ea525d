// The simulator: a board on virtual time, and the world around it. Invariants: time moves only in advance(), which jumps
// from event to event; the same board, bundle, seed and actions give the same trace, byte for byte; and whatever the
// program does, also looping for ever, advance() returns.
import { nearest } from "../boards/nearest.ts";
import { Board } from "./board.ts";
import { bootCode } from "./boot.ts";
import { makeDevice } from "./devices/catalogue.ts";
import { DeviceError, type Device, type KnownDevice } from "./devices/device.ts";
import { OnBoard } from "./devices/on-board.ts";
import { sensorsOf } from "./devices/sensors.ts";
import type { Energy } from "./energy.ts";
import {
  describeFault,
  readFault,
  startFault,
  type Fault,
  type FaultFields,
  type FaultName,
} from "./faults/catalogue.ts";
import { BootError } from "./input-errors.ts";
import { ticksFromMs, ticksPerMs } from "./clock.ts";
import { MemoryAccount, type MemoryUse } from "./memory/account.ts";
import { idlePass } from "./idle.ts";
import type { Network } from "./network/link.ts";
import { meant, named, UnknownPinError } from "./pins.ts";
import { outsideButton, outsidePin, outsidePort } from "./outside.ts";
import { OwnSources } from "./own-sources.ts";
import { planReplay, type Replay } from "./replay.ts";
import type {
  AttachOptions,
  SimBle,
  SimButton,
  SimFlash,
  SimPin,
  SimScreen,
  SimSerial,
  SimulatedBundle,
  SimulatorOptions,
  SimulatorStats,
} from "./simulator-types.ts";
import { StepGuard } from "./step-guard.ts";
import { TaskHooks } from "./task-hooks.ts";
import type { TraceEvent } from "./trace.ts";

/** Only a loop without end meets this limit, in real milliseconds. */
const defaultStepLimitMs = 5000;
/** The share of that limit after which it starts anew, if the program has come back to the idle loop. */
const renewShare = 0.2;

export class Simulator {
  readonly #board: Board;
  readonly #stepLimitMs: number;
  readonly #guard: StepGuard;
  readonly #devices = new Map<string, KnownDevice>();
  #passes = 0;

  /** Throws when `flash` has not the size of the board's storage, or DeviceError for a sensor of its profile. */
  constructor(options: SimulatorOptions) {
    const { board, seed = 1, stepLimitMs = defaultStepLimitMs, flash, memory = false } = options;
    const { exploration, recordsHops = false, network } = options;
    this.#stepLimitMs = stepLimitMs;
    this.#board = new Board(board, { seed, exploration, recordsHops, network });
    this.#guard = new StepGuard(this.#board, stepLimitMs);
    if (memory) this.#board.memory = new MemoryAccount(this.#board, true);
    if (flash !== undefined) this.#board.flash.restore(flash);
    for (const name of OnBoard.namesOn(board)) this.#devices.set(name, this.#board.onBoard[name]);
    for (const { type, name, place, fields } of sensorsOf(board))
      try {
        this.attach(place, makeDevice(type, fields), { name });
      } catch (error) {
        if (!(error instanceof DeviceError || error instanceof UnknownPinError)) throw error;
        throw new DeviceError(`sensor ${name}: ${error.message}`);
      }
  }

  /** Virtual milliseconds since power-on. */
  get now(): number {
    return this.#board.clock.now / ticksPerMs;
  }

  /** Everything that happened so far, since takeTrace() when that was called. */
  get trace(): readonly TraceEvent[] {
    return this.#board.tracer.events;
  }

  /** Takes the trace out, so that it does not fill memory in a run of days. */
  takeTrace(): TraceEvent[] {
    return this.#board.tracer.take();
  }

  /** Puts a bundle into flash and switches the board on. Throws BootError when it does not fit its storage. */
  boot({ code, map }: SimulatedBundle): void {
    const { storage, profile } = this.#board;
    const bytes = Buffer.from(code, "utf8").toString("latin1");
    storage.erase(bootCode);
    if (profile.storage === null) throw new BootError(`board ${profile.id} has no storage for a program`);
    try {
      if (bytes !== "") storage.write(bootCode, bytes);
    } catch {
      const { freeBytes } = storage.stats;
      throw new BootError(
        `the bundle has ${bytes.length} bytes; the storage of ${profile.id} has room for ${freeBytes}`,
      );
    }
    this.#board.taskHooks = map === undefined ? undefined : TaskHooks.fromMap(map);
    this.#board.sources = map === undefined ? undefined : new OwnSources(map);
    this.powerOn();
  }

  /** Switches the board on with what is in its flash, and lets it come to rest. */
  powerOn(): void {
    this.#powerOn("power");
  }

  #powerOn(reason: "power" | "brown-out"): void {
    const start = (): void => {
      this.#board.powerOn(reason);
      this.#board.console.showLine();
    };
    if (this.#guard.isRunning) {
      start();
      return;
    }
    let started = false;
    this.#guard.run(() => {
      if (!started) {
        started = true; // Not again when the program had to be stopped.
        start();
      }
      return true;
    });
    this.advance(0);
  }

  /** Takes the board's power away. The world goes on; powerOn() starts the board again from its flash. */
  powerOff(): void {
    this.#board.powerOff();
  }

  /** Whether the board has power. */
  get isOn(): boolean {
    return this.#board.isOn;
  }

  /** The memory that outlives a loss of power. */
  get flash(): SimFlash {
    return this.#board.flash;
  }

  /** Runs so many virtual milliseconds. */
  advance(ms: number): void {
    if (!this.#board.hasStarted) throw new Error("the board is off: call boot() or powerOn() first");
    const end = this.#board.clock.now + ticksFromMs(ms);
    this.#guard.run(() => this.#runUntil(end));
  }

  /** Plans something that the world does, at so many virtual milliseconds since power-on. */
  at(ms: number, action: () => void): void {
    this.#board.clock.plan(ticksFromMs(ms), action);
  }

  /**
   * The same for something that may come at any time from `ms` to `until`: with an exploration, that says when; without
   * one, it comes at `ms`. `what` names it, for people.
   */
  within(ms: number, until: number, what: string, action: () => void): void {
    const { interleaving, clock } = this.#board;
    if (interleaving === undefined) clock.plan(ticksFromMs(ms), action);
    else interleaving.plan(ticksFromMs(ms), ticksFromMs(until), what, action);
  }

  /** Has the world do what it did when it was recorded. To be called just before boot(). Throws UnknownPinError. */
  replay(recorded: Replay): void {
    planReplay(this.#board, recorded);
  }

  /** What the program has measured since it was made, and nobody has said, as calls of its: it has read 0 or NaN. */
  get unsaid(): string[] {
    return [...this.#board.unsaid];
  }

  /** A pin by the name of the pin, LED or button. Throws UnknownPinError. */
  pin(name: string): SimPin {
    return outsidePin(this.#board, name);
  }

  /** A button by name. Any pin will do: one that has no button is driven to 1. */
  button(name: string): SimButton {
    return outsideButton(this.#board, name);
  }

  /**
   * Attaches a device: to a bus by its name (I2C1, SPI1), or to a pin. `name` is what the trace calls it, its place when not
   * given; `select` is the pin that selects a device on SPI. Gives the device. Throws DeviceError or UnknownPinError.
   */
  attach<D extends Device>(place: string, device: D, { name = place, select }: AttachOptions = {}): D {
    const { attached, clock, tracer, pins, random } = this.#board;
    attached.add(place, device, select);
    device.attach?.({
      get now() {
        return clock.now / ticksPerMs;
      },
      after: (ms, action) => clock.plan(clock.now + ticksFromMs(ms), action),
      random: () => random.next(),
      note: (text) => tracer.add({ kind: "device", device: name, text }),
      drive: (pinName, level) => {
        const pin = pins.get(pinName);
        const before = pin.level;
        pin.drive(level);
        if (pin.level === before) return;
        tracer.add({ kind: "input", ...named(pin), ...meant(pin), level: pin.level, device: name });
      },
    });
    this.#devices.set(name, device);
    return device;
  }

  /** An attached device by its name. Throws DeviceError. */
  device(name: string): KnownDevice {
    const device = this.#devices.get(name);
    if (device !== undefined) return device;
    const names = [...this.#devices.keys()];
    const near = nearest(name, names);
    const has = names.length === 0 ? "None is attached." : `There are ${names.join(", ")}.`;
    throw new DeviceError(
      `there is no device "${name}". ${near === undefined ? has : `Did you mean ${near}?`}`,
    );
  }

  /** Changes what a device measures, or turns it. Throws DeviceError. */
  change(name: string, values: Readonly<Record<string, number>>): void {
    const device = this.device(name);
    if (device.change === undefined) throw new DeviceError(`the device "${name}" has nothing to change`);
    const text = Object.entries(values).map(([key, value]) => `${key} ${value}`);
    this.#board.tracer.add({ kind: "device", device: name, text: `changes: ${text.join(", ")}` });
    device.change(values);
  }

  /** Puts what a device shows into the trace. Throws DeviceError for one that shows nothing. */
  show(name: string): void {
    const picture = this.device(name).picture?.();
    if (picture === undefined) throw new DeviceError(`the device "${name}" shows nothing`);
    this.#board.tracer.add({ kind: "device", device: name, text: picture.join("\n") });
  }

  /** The network that the board is in. */
  get network(): Network {
    return this.#board.network;
  }

  /** What the program holds, in jsvars. Throws where it is not accounted for: see SimulatorOptions.memory. */
  get memory(): MemoryUse {
    const { memory } = this.#board;
    if (memory === undefined)
      throw new Error("memory is not accounted for: boot the board with { memory: true }");
    return memory.use;
  }

  /** Lets a fault begin now: see faults/catalogue.ts. Throws FaultError. */
  fault<N extends FaultName>(name: N, fields: FaultFields<N>): void {
    this.startFault(readFault(name, fields));
  }

  /** The same for one that was read. */
  startFault(fault: Fault): void {
    this.#board.tracer.add({ kind: "fault", text: describeFault(fault) });
    startFault(this.#board, fault, () => this.#powerOn("brown-out"));
  }

  /** What E.getTemperature() gives, in °C. */
  setTemperature(celsius: number): void {
    this.#board.temperature = celsius;
    this.#board.tracer.add({ kind: "temperature", celsius });
  }

  /** A serial port, from the other end of the wire; text is Latin-1. Throws for a port that the board lacks. */
  serial(name: string): SimSerial {
    return outsidePort(this.#board, name);
  }

  /** The connection over Bluetooth Low Energy. Throws for a board that has none. */
  get ble(): SimBle {
    const { ble, profile } = this.#board;
    if (!profile.ble) throw new Error(`board ${profile.id} has no Bluetooth Low Energy`);
    return ble;
  }

  /** The display that the board has built in. Throws for a board that has none. */
  get screen(): SimScreen {
    const { screen, profile } = this.#board;
    if (screen === undefined) throw new Error(`board ${profile.id} has no display`);
    return screen;
  }

  /** Whether the board has a serial port of that name. */
  hasPort(name: string): boolean {
    return this.#board.serials.has(name);
  }

  /** Whether the board has an I2C bus of that name. */
  hasI2c(name: string): boolean {
    return this.#board.profile.i2c.some((bus) => bus.name === name);
  }

  /** Wires an I2C bus to one of another board: the devices on either answer both. Throws DeviceError. */
  joinI2c(bus: string, other: Simulator, otherBus: string): void {
    this.#board.attached.join(bus, other.#board.attached, otherBus);
  }

  /** When something happens next, in virtual milliseconds since power-on: now when there is work; Infinity for never. */
  get nextDue(): number {
    const { hasWork, clock, timers, watchdog } = this.#board;
    return hasWork ? this.now : Math.min(clock.nextDue, timers.nextDue, watchdog.dueInIdle) / ticksPerMs;
  }

  /** The console's other end; bytes are Latin-1 text. What is written is read at the next advance(). */
  get console(): { write(bytes: string): void; onData(listener: (bytes: string) => void): void } {
    return this.#board.console;
  }

  /**
   * Breaks off a step as Ctrl-C or exhausted memory would: past every `catch` and `finally`. It happens at the `count`th
   * call (the first without it) from now of the builtin `name`, such as "print", "digitalWrite" or "Pin.write", that a
   * callback of the program makes; at that of any builtin without a name.
   */
  interruptAt(name?: string, count = 1): void {
    this.#board.execution.interruptAt(name, count);
  }

  stats(): SimulatorStats {
    const { timers, watches } = this.#board;
    return { timersArmed: timers.armed, watches: watches.active, passes: this.#passes };
  }

  /** What the board has used since power-on, as far as its profile says what it draws. */
  energy(): Energy {
    return this.#board.meter.read(this.#passes);
  }

  /** Returns true when virtual time has reached `end` and nothing is left to do, false when it wants to be called again. */
  #runUntil(end: number): boolean {
    const board = this.#board;
    const started = performance.now();
    for (;;) {
      // A board that is slowed down may have passed the end, and never come to rest.
      while (board.hasWork && board.clock.now <= end) {
        this.#passes++;
        board.interleaving?.betweenSteps();
        idlePass(board);
        board.interleaving?.afterPass();
        if (performance.now() - started > this.#stepLimitMs * renewShare) return false;
      }
      const bite = board.watchdog.dueInIdle;
      board.interleaving?.asleep(Math.min(board.clock.nextDue, board.timers.nextDue, bite, end));
      const next = Math.min(board.clock.nextDue, board.timers.nextDue, bite);
      if (Math.max(next, board.clock.now) > end) {
        board.clock.advanceTo(end);
        return true;
      }
      board.clock.advanceTo(next);
      if (next === bite && board.clock.now >= board.watchdog.dueInIdle) board.bite();
    }
  }
}
