// What all stores of this folder keep to.

/** So many sleepers at once; one more is refused. */
export const CAPACITY = 255;
/** A longer sleep is cut to this many milliseconds. */
export const LONGEST = 499999999;
/** The base of the clock moves on after so many milliseconds, so that deadlines stay whole numbers of 31 bits. */
export const RANGE = 536870912;
