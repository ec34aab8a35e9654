import { testPrograms } from "../frame/test-programs.js";
import { justBash } from "./just-bash.js";

testPrograms(justBash);
