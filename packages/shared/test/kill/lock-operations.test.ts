import { killSuite } from "./kill-suite.js";
import { lockOperations } from "./lock-operations.js";

killSuite("locks", lockOperations);
