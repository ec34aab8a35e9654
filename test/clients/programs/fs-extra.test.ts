import { testPrograms } from "../frame/test-programs.js";
import { fsExtra } from "./fs-extra.js";

testPrograms(fsExtra);
