import { testPrograms } from "../frame/test-programs.js";
import { fastGlob } from "./fast-glob.js";

testPrograms(fastGlob);
