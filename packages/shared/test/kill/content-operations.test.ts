import { contentOperations } from "./content-operations.js";
import { killSuite } from "./kill-suite.js";

killSuite("contents", contentOperations);
