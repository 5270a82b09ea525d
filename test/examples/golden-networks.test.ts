// Examples that talk over a network.
import { describeExamples } from "./golden.ts";
import { spread } from "./examples.ts";

describeExamples(spread.networks);
