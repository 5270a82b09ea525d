// The image of a program that was typed in.

/** Saves the interpreter's state into flash, once idle; refused when there is a `.bootcde`. */
declare function save(): void;
