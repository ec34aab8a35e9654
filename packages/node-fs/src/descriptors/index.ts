export { closeWhenLost } from "./close-when-lost.js";
export type { Descriptor, DirectoryDescriptor, FileDescriptor } from "./descriptor.js";
export { DescriptorTable } from "./descriptor-table.js";
