export { currentTime } from "./current-time.js";
export type { DescriptionFlags } from "./description-flags.js";
export type { DescriptionOperations } from "./description-operations.js";
export type { FileDescription } from "./file-description.js";
export { nodeLimit } from "./node-limit.js";
export { openDescription, openDescriptionInSteps } from "./open-description.js";
export { type DirectoryMember, readDirectory } from "./read-directory.js";
export { statIfExists } from "./stat-if-exists.js";
export { tryOnce } from "./try-once.js";
