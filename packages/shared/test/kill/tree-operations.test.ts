import { killSuite } from "./kill-suite.js";
import { treeOperations } from "./tree-operations.js";

killSuite("trees", treeOperations);
