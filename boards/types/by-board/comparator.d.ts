// The comparator of nRF52 chips: it notices when a voltage passes a level, even while the board sleeps.

interface E {
  /** 1 when it has risen past the level, -1 when it has fallen. */
  on(event: "comparator", listener: (direction: number) => void): void;
  removeListener(event: "comparator", listener: (direction: number) => void): void;
  removeAllListeners(event: "comparator"): void;
  /** A level from 1/16 to 15/16 of the supply; undefined switches it off. */
  setComparator(pin: Pin, level: number | undefined): void;
}
