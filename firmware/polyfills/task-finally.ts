// `finally` of tasks and futures, for code that is written with promises.
import { Future } from "../future.ts";

/** What all of them get their methods from. */
export const taskMethods: object = Future.prototype;
