import { testPrograms } from "../frame/test-programs.js";
import { typescript } from "./typescript.js";

testPrograms(typescript);
