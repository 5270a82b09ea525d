// The law of the lowering of coroutines: whatever random generators do, they do the same compiled.
import { coroutineLaw } from "../support/coroutine-law.ts";
import { randomGenerator } from "../support/random-program.ts";

coroutineLaw("generators", randomGenerator);
