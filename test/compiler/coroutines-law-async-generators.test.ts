// The law of the lowering of coroutines: whatever random async generators do, they do the same compiled.
import { coroutineLaw } from "../support/coroutine-law.ts";
import { randomAsyncGenerator } from "../support/random-program.ts";

coroutineLaw("async generators", randomAsyncGenerator);
