// `npm run bench`: measures the numbers of the runtime on the real interpreter. The benchmark is test/bench/.
import { register } from "node:module";

register("./typescript-loader.js", import.meta.url);
const { bench } = await import("../test/bench/main.ts");
process.exitCode = await bench(process.argv.slice(2));
