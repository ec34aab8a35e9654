import { testPrograms } from "../frame/test-programs.js";
import { tar } from "./tar.js";

testPrograms(tar);
