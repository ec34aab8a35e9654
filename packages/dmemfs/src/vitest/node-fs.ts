export * from "@dmemfs/vitest-plugin/node-fs";
export { default } from "@dmemfs/vitest-plugin/node-fs";
