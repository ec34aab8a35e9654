export * from "@dmemfs/node-fs";
