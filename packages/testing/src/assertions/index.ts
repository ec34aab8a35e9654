export { AssertionError } from "./assertion-error.js";
export { assertHasFile, assertHasTree, assertWithinQuota } from "./assertions.js";
export type { FileSystemOwner, ReceivedFileSystem } from "./received-file-system.js";
