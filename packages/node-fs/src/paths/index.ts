export {
  absolutePath,
  type Found,
  type Located,
  locate,
  locateExisting,
  locateName,
  type NamedPlace,
  parentOf,
} from "./locate.js";
export { linkTarget } from "./resolve-links.js";
export { directoryOf, joinPath, requireShort, resolvePath } from "./text-path.js";
