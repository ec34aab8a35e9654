import { testPrograms } from "../frame/test-programs.js";
import { fdirProgram } from "./fdir.js";
import { globProgram } from "./glob.js";
import { tinyglobby } from "./tinyglobby.js";

testPrograms(globProgram, ...tinyglobby, fdirProgram);
