export * from "@dmemfs/testing/node-fs";
export { default } from "@dmemfs/testing/node-fs";
