import { testPrograms } from "../frame/test-programs.js";
import { rollupProgram } from "./rollup.js";

testPrograms(rollupProgram);
