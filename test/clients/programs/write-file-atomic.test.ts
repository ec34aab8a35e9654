import { testPrograms } from "../frame/test-programs.js";
import { writeFileAtomic } from "./write-file-atomic.js";

testPrograms(writeFileAtomic);
