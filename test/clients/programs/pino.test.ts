import { testPrograms } from "../frame/test-programs.js";
import { pino } from "./pino.js";

testPrograms(pino);
