import { testPrograms } from "../frame/test-programs.js";
import { archiver } from "./archiver.js";
import { yauzl } from "./yauzl.js";

testPrograms(archiver, yauzl);
