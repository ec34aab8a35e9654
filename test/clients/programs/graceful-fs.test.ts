import { testPrograms } from "../frame/test-programs.js";
import { gracefulFs } from "./graceful-fs.js";

testPrograms(...gracefulFs);
