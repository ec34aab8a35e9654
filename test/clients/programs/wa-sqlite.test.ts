import { testPrograms } from "../frame/test-programs.js";
import { waSqlite } from "./wa-sqlite.js";

testPrograms(waSqlite);
