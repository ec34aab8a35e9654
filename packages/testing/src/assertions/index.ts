export { assertHasFile } from "./assert-has-file.js";
export { assertHasTree } from "./assert-has-tree.js";
export { assertWithinQuota } from "./assert-within-quota.js";
export { AssertionError } from "./assertion-error.js";
export type { FileSystemOwner, ReceivedFileSystem } from "./received-file-system.js";
