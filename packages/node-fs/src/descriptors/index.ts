export { closeWhenLost } from "./close-when-lost.js";
export type { Descriptor, DirectoryDescriptor, FileDescriptor, OpenDescriptor } from "./descriptor.js";
export { DescriptorTable } from "./descriptor-table.js";
