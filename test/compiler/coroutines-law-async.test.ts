// The law of the lowering of coroutines: whatever random async functions do, they do the same compiled.
import { coroutineLaw } from "../support/coroutine-law.ts";
import { randomAsync } from "../support/random-program.ts";

coroutineLaw("async functions", randomAsync);
