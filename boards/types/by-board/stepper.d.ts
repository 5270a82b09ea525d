// Stepper motors on four pins, driven by the timer in the background.

interface StepperOptions {
  pins: readonly [Pin, Pin, Pin, Pin];
  /** Four or eight patterns of the pins' levels; one pin after the other when not given. */
  pattern?: readonly number[];
  /** The pins when it is off; 0 when not given. */
  offpattern?: number;
  /** Steps a second; 100 when not given. */
  freq?: number;
}

interface Stepper {
  /** To a position in steps, or with `relative` by so many. */
  moveTo(position: number, options?: { freq?: number; turnOff?: boolean; relative?: boolean }): Promise<void>;
  stop(options?: { turnOff?: boolean }): void;
  /** Steps. */
  getPosition(): number;
}
interface StepperConstructor {
  new (options: StepperOptions): Stepper;
  readonly prototype: Stepper;
}
declare var Stepper: StepperConstructor;
