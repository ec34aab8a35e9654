export { fileHandleMethods, fileSystemMethods } from "./methods/index.js";
