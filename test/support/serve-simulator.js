// Serves the console of a simulated board on stdin and stdout, in real time: a process that looks like the real
// interpreter. Usage: node serve-simulator.js BOARD
import { loadBoard } from "../../dist/boards/index.js";
import { Simulator } from "../../dist/sim/index.js";

const simulator = new Simulator({ board: loadBoard(process.argv[2]), memory: true });
simulator.console.onData((bytes) => process.stdout.write(Buffer.from(bytes, "latin1")));

let last = performance.now();
function catchUp() {
  const now = performance.now();
  simulator.advance(now - last);
  last = now;
}

simulator.powerOn();
setInterval(catchUp, 5);
process.stdin.on("data", (bytes) => {
  simulator.console.write(bytes.toString("latin1"));
  catchUp();
});
process.stdin.on("end", () => process.exit(0));
