import { testPrograms } from "../frame/test-programs.js";
import { webpackDevMiddleware } from "./webpack-dev-middleware.js";

testPrograms(webpackDevMiddleware);
