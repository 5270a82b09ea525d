// The module timer: the utility timer, which changes pins to the microsecond.

interface UtilityTimerBase {
  /** Milliseconds until it fires. */
  time: number;
  /** Milliseconds between repetitions. */
  interval?: number;
}
type UtilityTimer = UtilityTimerBase &
  (
    | { type: "SET"; pin: Pin; pin2?: Pin; pin3?: Pin; pin4?: Pin; value: number }
    /** The function runs between two statements of whatever runs then. */
    | { type: "EXEC"; fn: () => void }
  );
interface UtilityTimers {
  add(timer: UtilityTimer): number;
  get(id: number): (UtilityTimer & { id: number }) | undefined;
  list(): (UtilityTimer & { id: number })[];
  remove(id: number): boolean;
}

declare module "timer" {
  const module: UtilityTimers;
  export = module;
}
declare function require(name: "timer"): UtilityTimers;
