// How the board sleeps while this program runs: what its settings say (`power` in pinwheel.config.ts). Invariant: where they say
// nothing, it costs nothing and Espruino's own ways stay.

/** Whether the chip is asked to sleep deeply. Set by the build. */
declare const DEEP_SLEEP: boolean;
/** The pin that is low while the board sleeps; 0 for none. Set by the build. */
declare const SLEEP_INDICATOR: Pin | 0;
/** Only STM32 has it. */
declare function setDeepSleep(sleep: boolean): void;

export function power_(): void {
  if (DEEP_SLEEP) setDeepSleep(true);
  if (SLEEP_INDICATOR) setSleepIndicator(SLEEP_INDICATOR);
}
