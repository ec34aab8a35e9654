import { testPrograms } from "../frame/test-programs.js";
import { isomorphicGit } from "./isomorphic-git.js";

testPrograms(...isomorphicGit);
