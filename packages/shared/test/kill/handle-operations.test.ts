import { handleOperations } from "./handle-operations.js";
import { killSuite } from "./kill-suite.js";

killSuite("open files", handleOperations);
