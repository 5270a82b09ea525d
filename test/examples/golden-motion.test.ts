// Examples that turn, or are turned.
import { describeExamples } from "./golden.ts";
import { spread } from "./examples.ts";

describeExamples(spread.motion);
