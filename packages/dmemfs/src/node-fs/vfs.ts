export * from "@dmemfs/node-fs/vfs";
