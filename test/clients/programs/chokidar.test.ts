import { testPrograms } from "../frame/test-programs.js";
import { chokidar } from "./chokidar.js";

testPrograms(...chokidar);
