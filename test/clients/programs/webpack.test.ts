import { testPrograms } from "../frame/test-programs.js";
import { webpackBundles, webpackCache } from "./webpack.js";

testPrograms(webpackBundles, webpackCache);
