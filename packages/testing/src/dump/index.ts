export { dumpTest } from "./dump-test.js";
