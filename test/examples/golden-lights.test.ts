// Examples that light something.
import { describeExamples } from "./golden.ts";
import { spread } from "./examples.ts";

describeExamples(spread.lights);
