// Examples of chips on a bus.
import { describeExamples } from "./golden.ts";
import { spread } from "./examples.ts";

describeExamples(spread.buses);
