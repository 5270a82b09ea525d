// Examples that talk over a serial port.
import { describeExamples } from "./golden.ts";
import { spread } from "./examples.ts";

describeExamples(spread.lines);
