// The law of the loop: random tasks take turns on the device as the reference model says.
import { programLaw } from "../support/coroutine-law.ts";
import { modelOfTasks, randomTasks } from "../support/random-tasks.ts";
import { runForReal, runOnModel, runSimulated } from "../support/task-programs.ts";

programLaw("programs of several tasks", {
  program: randomTasks,
  expected: (tape) => runOnModel(modelOfTasks(tape)),
  run: runSimulated,
  runOnInterpreter: runForReal,
});
