export * from "@dmemfs/testing/node-fs/promises";
export { default } from "@dmemfs/testing/node-fs/promises";
