export { type DmemfsPluginOptions, dmemfs } from "./dmemfs.js";
