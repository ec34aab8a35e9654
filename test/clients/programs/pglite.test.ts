import { testPrograms } from "../frame/test-programs.js";
import { pglite } from "./pglite.js";

testPrograms(pglite);
