import { testPrograms } from "../frame/test-programs.js";
import { send } from "./send.js";

testPrograms(send);
