// One simulated board: its hardware, and the interpreter's state on it. Invariant: hardware (clock, event queue, pins,
// storage, console) lives from power-on on; everything of the program (realm, timers, watches, listeners, events) is made
// anew at every restart.
import { runCallbacks } from "./callbacks.ts";
import type { BoardProfile } from "../boards/index.ts";
import { bitsOf } from "../boards/reset-register.ts";
import { BleLink } from "./ble.ts";
import { bootCode, originIn } from "./boot.ts";
import { Clock, ticksFromMs, ticksPerMs } from "./clock.ts";
import { Console } from "./console.ts";
import { Attached } from "./devices/attached.ts";
import { OnBoard } from "./devices/on-board.ts";
import { Emitters } from "./emitters.ts";
import { EnergyMeter } from "./energy.ts";
import { Faults } from "./faults/faults.ts";
import { Oscillator } from "./oscillator.ts";
import { Endless } from "./endless.ts";
import { checkErrors } from "./error-reports.ts";
import { Execution } from "./execution.ts";
import { Flags } from "./flags.ts";
import { Flash } from "./flash.ts";
import type { Drawing } from "./graphics/drawing.ts";
import { Screen } from "./graphics/screen.ts";
import { installGlobals } from "./globals/index.ts";
import { Interleaving, type InterleavingOptions } from "./interleaving.ts";
import { Networking } from "./network/networking.ts";
import type { Network } from "./network/link.ts";
import { VirtualNetwork } from "./network/virtual-network.ts";
import { MemoryAccount } from "./memory/account.ts";
import type { OwnSources } from "./own-sources.ts";
import { Packets } from "./packets.ts";
import { meant, named, Pins, type Pin } from "./pins.ts";
import { EventQueue } from "./queue.ts";
import { Pulses } from "./pulses.ts";
import { Random } from "./random.ts";
import type { PromiseParts } from "./promises.ts";
import { Realm } from "./realm.ts";
import type { Restart } from "./restart.ts";
import { hasSavedState } from "./saved-state.ts";
import { SerialPort } from "./serial.ts";
import { boot, greet, runFile } from "./start-up.ts";
import { Storage } from "./storage.ts";
import type { TaskHooks } from "./task-hooks.ts";
import type { TaskObserver } from "./task-observer.ts";
import { TimeZone } from "./time-zone.ts";
import { Timers } from "./timers.ts";
import { Tracer } from "./tracer.ts";
import { runTypedLine } from "./typed-line.ts";
import { version } from "./version.ts";
import { Watchdog } from "./watchdog.ts";
import { Watches } from "./watches.ts";

/** A program polls when it reads clock or pins so often in one step; from then on, each reading takes time. */
const pollsBeforeTimePasses = 1000;
const ticksPerPoll = 100;

const noFlags = {
  deepSleep: 0,
  unsafeFlash: 0,
  unsyncFiles: 0,
  pretokenise: 0,
  jitDebug: 0,
  onErrorSave: 0,
  onErrorFlash: 0,
};

export class Board {
  readonly profile: BoardProfile;
  readonly clock = new Clock();
  readonly tracer: Tracer;
  readonly random: Random;
  readonly flags = new Flags();
  readonly queue: EventQueue;
  readonly pins: Pins;
  /** What hangs on buses and pins. */
  readonly attached: Attached;
  /** What is on it from the factory. */
  readonly onBoard = new OnBoard(() => this.clock.now / ticksPerMs);
  readonly serials: ReadonlyMap<string, SerialPort>;
  readonly flash: Flash;
  readonly storage: Storage;
  readonly console: Console;
  readonly execution = new Execution();
  readonly oscillator = new Oscillator();
  /** What is wrong with the board. */
  readonly faults: Faults;
  readonly pulses = new Pulses(this.clock);
  /** Decides what is not decided otherwise; undefined when nobody explores. */
  readonly interleaving: Interleaving | undefined;
  readonly watchdog: Watchdog;
  /** Breaks off what does not come back. */
  readonly endless: Endless;
  /** What the program holds; undefined when nobody asks. */
  memory: MemoryAccount | undefined;
  /** Tells what a promise of the program holds. */
  promiseParts: (object: object) => PromiseParts | undefined = () => undefined;
  readonly meter: EnergyMeter;

  realm!: Realm;
  timers!: Timers;
  watches!: Watches;
  emitters!: Emitters;
  /** Calls that wait for the end of the idle pass: emitted events and promise reactions. */
  events: (() => void)[] = [];
  restart: Restart | undefined;
  /** Objects of the realm that stand for a pin or a serial port. */
  devices = new WeakMap<object, Pin | SerialPort>();
  /** The realm's object for each pin: one, so that two expressions for a pin are equal. */
  pinObjects = new Map<Pin, object>();
  /** The realm's object for each serial port. */
  portObjects = new Map<SerialPort, object>();
  /** The names of the realm's objects for buses. */
  busNames = new WeakMap<object, string>();
  /** The realm's objects that are drawings. */
  drawings = new WeakMap<object, Drawing>();
  /** What the board's display shows; undefined where it has none. */
  readonly screen: Screen | undefined;
  /** Takes what an object keeps of a stream for want of a listener: "" for one that keeps nothing. */
  buffers: ((object: object) => string)[] = [];
  /** The serial port that is the console; undefined for none. */
  consolePort: string | undefined;
  /** Whether the program has forced the console to stay where it is. */
  isConsoleForced = false;
  /** Who is connected over Bluetooth. */
  readonly ble: BleLink = new BleLink(this);
  /** The time zone that the program has set. */
  zone = new TimeZone();
  /** Microseconds from what getTime() counts from to power-on; setTime() moves it. */
  timeOffset = 0;
  /** What the chip's register of reset reasons holds. */
  resetBits = 0;
  /** In degrees Celsius; undefined where nobody has said it. */
  temperature: number | undefined;
  /** What the program has measured, and nobody has said. */
  readonly unsaid = new Set<string>();
  /** The map of the bundle in `.bootcde`, if it says which methods start and end tasks. */
  taskHooks: TaskHooks | undefined;
  /** Which of its places are in the program's own source, if there is a map. */
  sources: OwnSources | undefined;
  /** What E.setFlags has set. Nothing here depends on it. */
  interpreterFlags: Record<string, number> = {};
  /** While listeners of an event are called: whether one of them has kept those after it from that. */
  propagation: "going" | "stopped" | undefined;
  /** Whether a step was interrupted since the last check. */
  stepInterrupted = false;
  #network: Network | undefined;
  #networking: Networking | undefined;
  #tasks: TaskObserver | undefined;
  #polls = 0;
  #isOn = false;
  readonly #packets = new Packets(this);

  constructor(
    profile: BoardProfile,
    {
      seed,
      exploration,
      recordsHops,
      network,
    }: {
      seed: number;
      exploration?: InterleavingOptions | undefined;
      recordsHops: boolean;
      network?: Network | undefined;
    },
  ) {
    this.profile = profile;
    this.screen = profile.graphics?.display && new Screen(profile.graphics.display);
    this.#network = network;
    this.interleaving =
      exploration &&
      new Interleaving(exploration, {
        clock: this.clock,
        nextTimer: () => this.timers.nextDue,
        places: () => this.realm.places(),
      });
    this.tracer = new Tracer(this.clock, recordsHops);
    this.meter = new EnergyMeter(profile, this.clock);
    this.watchdog = new Watchdog(this.clock);
    this.endless = new Endless({
      clock: this.clock,
      execution: this.execution,
      tracer: this.tracer,
      watchdog: this.watchdog,
      stack: () => this.realm.trace(),
      isOwn: (stack) => this.sources?.has(stack) ?? true,
      bite: () => this.bite(),
    });
    this.execution.onStep = () => this.endless.stepBegins();
    this.random = new Random(seed);
    this.faults = new Faults(this.clock, seed);
    const onFull = (): void => this.flags.raise("FIFO_FULL");
    this.queue = new EventQueue(profile.queue.eventBytes, onFull);
    this.pins = new Pins(profile, {
      onOutput: (pin, level) => {
        this.tracer.add({ kind: "pin", ...named(pin), ...meant(pin), level });
        this.meter.output(pin.label, pin.on === 1 ? level : 1 - level);
        this.attached.output(pin, level);
      },
      onLevel: (pin, level) => {
        if (!this.watches?.watches(pin)) return;
        for (let i = this.faults.edges(); i > 0; i--) this.queue.pushEdge(pin.name, level, this.clock.now);
      },
    });
    this.attached = new Attached(profile, this.pins);
    const onBufferFull = (): void => this.flags.raise("BUFFER_FULL");
    const { clock, queue, random, interleaving, tracer } = this;
    const { eventBytes, transmitBytes, xoffEighths, xonEighths } = profile.queue;
    const hardware = {
      clock,
      queue,
      random,
      interleaving,
      tracer,
      onBufferFull,
      lines: this.faults.lines,
      transmitBytes,
      xoffBytes: (eventBytes * xoffEighths) / 8,
      xonBytes: (eventBytes * xonEighths) / 8,
    };
    this.serials = new Map(profile.serials.map(({ name }) => [name, new SerialPort(name, hardware)]));
    const { pages, pageBytes } = profile.storage ?? { pages: 0, pageBytes: 1 };
    this.flash = new Flash(pages, pageBytes, () => this.execution.losePower("power"));
    this.storage = new Storage({
      flash: this.flash,
      print: (text) => this.console.print(text),
      small: profile.language === "save-on-flash",
    });
    this.console = new Console({
      queue,
      tracer,
      identity: `Espruino ${version} ${profile.id}`,
      run: (line, stopped) => runTypedLine(this, line, stopped),
      after: (ms, action) => clock.plan(clock.now + ticksFromMs(ms), action),
      interrupt: () => {
        if (this.execution.running) this.execution.interruptAt(undefined, 1);
      },
      packet: (header, data) => this.#packets.process(header, data),
      checkErrors: () => this.checkErrors(),
    });
  }

  /** The network that the board is in: its own, with nobody else in it, where none was given. */
  get network(): Network {
    return (this.#network ??= new VirtualNetwork());
  }

  /** Its part in it, made when it is first asked for. */
  get networking(): Networking {
    return (this.#networking ??= new Networking(this, this.network));
  }

  /** The same, if it is there. */
  get joined(): Networking | undefined {
    return this.#networking;
  }

  /** Whether the board was ever switched on. */
  get hasStarted(): boolean {
    return this.realm !== undefined;
  }

  /** Whether the board has power. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Whether an idle pass would do anything now. */
  get hasWork(): boolean {
    if (!this.#isOn) return false;
    return (
      this.queue.used > 0 ||
      this.console.waiting ||
      this.events.length > 0 ||
      this.restart !== undefined ||
      this.#networking?.sockets?.hasWork === true ||
      this.timers.nextDue <= this.clock.now
    );
  }

  /** Switches the board on, for the first time or because the voltage is back: runs what is in flash. */
  powerOn(reason: "power" | "brown-out"): void {
    this.#start(reason);
  }

  /** The watchdog resets the chip: as if power had been away for a moment. */
  resetByWatchdog(): void {
    this.#start("watchdog");
  }

  /** The watchdog's time is over, in the middle of a step or while the board idles. */
  bite(): void {
    if (this.execution.running) this.execution.losePower("watchdog");
    else this.resetByWatchdog();
  }

  /** Power fails, in the middle of a step or while the board idles. */
  losePower(): void {
    if (this.execution.running) this.execution.losePower("power");
    else if (this.#isOn) this.powerOff();
  }

  /**
   * Sets the time of day, from what it is, in ms. The program's own setTime does, as when a tool calls it over the console: the
   * runtime has one that tells its clock.
   */
  setTime(from: (ms: number) => number): void {
    this.events.push(() => {
      const now = (this.timeOffset + this.oscillator.boardTime(this.clock.now)) / ticksPerMs;
      runCallbacks(this, this.realm.global.setTime, undefined, [from(now) / 1000], () => {});
    });
  }

  /** A step wants a variable, and there is none. */
  outOfMemory(): void {
    this.flags.raise("LOW_MEMORY");
    this.flags.raise("MEMORY");
    this.console.print("OUT OF MEMORY\n");
  }

  /** After a pass: time may pass for what the interpreter does for itself. */
  rest(): void {
    if (this.faults.pause !== undefined) this.delayed(() => this.faults.afterPass());
    this.memory?.rest();
  }

  /** Time may pass in `run`, and the chip's reset may end it. */
  delayed(run: () => void): void {
    this.execution.step(() => {
      run();
      if (this.clock.now > this.watchdog.due) this.bite();
    });
  }

  #start(reason: "power" | "brown-out" | "watchdog"): void {
    this.#isOn = true;
    const { resetReason } = this.profile;
    this.resetBits = resetReason === undefined ? 0 : bitsOf(resetReason, reason);
    this.meter.powerOn();
    this.#networking?.restart(this.profile);
    this.execution.reset();
    this.stepInterrupted = false;
    this.timeOffset = -this.oscillator.boardTime(this.clock.now);
    this.watchdog.disable();
    this.queue.clear();
    this.memory?.forgetPeak();
    this.renew();
    this.console.powerOn();
    this.tracer.add({ kind: "boot", reason });
    runFile(this, ".bootPowerOn");
    boot(this, true);
    this.turnTo("idle");
    if (this.storage.read(bootCode) === undefined && !hasSavedState(this)) greet(this);
    this.console.printQuietly("\n");
    this.memory?.rest();
  }

  /** Power fails: everything but flash is forgotten, from one instruction to the next. */
  powerOff(): void {
    this.#isOn = false;
    this.meter.powerOff();
    this.ble.reset();
    this.execution.reset();
    this.stepInterrupted = false;
    this.watchdog.disable();
    this.#networking?.powerOff();
    this.#forget();
    this.queue.clear();
    this.console.powerOff();
    this.tracer.add({ kind: "off" });
  }

  /** The idle loop turns to something else: to what `cause` names, which wakes the tasks that have their hops now. */
  turnTo(cause: string): void {
    this.#tasks?.callback(cause);
  }

  /** Reports what went wrong since the last check, as Espruino does after every idle pass. */
  checkErrors(): void {
    checkErrors(this);
  }

  /** A step begins: nobody has polled yet. */
  stepBegins(): void {
    this.#polls = 0;
  }

  /** The program reads the clock or a pin. A program that waits for one of them in a loop makes time pass. */
  poll(): void {
    if (++this.#polls > pollsBeforeTimePasses) this.clock.advanceTo(this.clock.now + ticksPerPoll);
    if (this.clock.now > this.watchdog.due) this.bite();
  }

  /** The step waits for so many microseconds. */
  block(ticks: number): void {
    this.clock.advanceTo(this.clock.now + ticks);
    if (this.clock.now > this.watchdog.due) this.bite();
  }

  /** What E.getTemperature() gives. */
  measureTemperature(): number {
    if (this.temperature === undefined) this.unsaid.add("E.getTemperature()");
    return this.temperature ?? NaN;
  }

  /** Makes everything of the program anew. */
  renew(): void {
    this.#forget();
    // A program that may ask is accounted for.
    if (this.flash.contains(".memory") || this.flash.contains(".getSizeOf"))
      this.memory ??= new MemoryAccount(this, false);
    this.realm = new Realm({
      ledger: this.memory?.renew(),
      onBuiltin: (name) => {
        if (this.interleaving !== undefined && this.execution.running) this.interleaving.atBuiltin(name);
        this.execution.onBuiltin(name);
      },
      turned: (turns) => this.endless.turned(turns),
      caught: () => this.execution.onCatch(),
      alive: () => this.execution.alive,
      originOf: (code) => originIn(this.storage, code),
    });
    this.execution.onPending = (isTakeable) => this.realm.setPending(isTakeable);
    this.realm.setPending(this.execution.pending.isTakeable);
    installGlobals(this);
    this.memory?.observe();
    this.#tasks = this.taskHooks?.attach(this.realm, this.tracer, this.meter.hops);
  }

  /** Leaves nothing that the program has set up; its realm runs no more. */
  #forget(): void {
    const onRemoved = (what: string) => (): void => {
      this.console.print(`ERROR: Ctrl-C while processing ${what} - removing it.\n`);
      this.flags.raise("CALLBACK");
    };
    this.timers = new Timers(this.clock, this.oscillator, onRemoved("interval"));
    this.watches = new Watches(this.profile.interrupts, this.timers, onRemoved("watch"));
    this.emitters = new Emitters();
    this.zone = new TimeZone();
    this.events = [];
    this.devices = new WeakMap();
    this.pinObjects = new Map();
    this.portObjects = new Map();
    this.busNames = new WeakMap();
    this.drawings = new WeakMap();
    this.buffers = [];
    this.#networking?.forget();
    this.restart = undefined;
    this.flags.clear();
    this.pins.reset();
    this.pulses.reset();
    this.meter.outputsOff();
    for (const port of this.serials.values()) port.reset();
    this.isConsoleForced = false;
    this.interpreterFlags = { ...noFlags };
    const { port, takenOverBy } = this.profile.console;
    this.consolePort = this.ble.isConnected ? (takenOverBy ?? port) : port;
  }
}
