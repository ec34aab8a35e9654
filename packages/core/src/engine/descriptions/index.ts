export type { DescriptionFlags } from "./description-flags.js";
export type { DescriptionOperations } from "./description-operations.js";
export type { FileDescription } from "./file-description.js";
export { openDescription, openDescriptionInSteps } from "./open-description.js";
export { type DirectoryMember, readDirectory } from "./read-directory.js";
export { currentTime, nodeLimit, statIfExists } from "./stat-if-exists.js";
export { tryOnce } from "./try-once.js";
