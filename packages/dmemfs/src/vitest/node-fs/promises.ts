export * from "@dmemfs/vitest-plugin/node-fs/promises";
export { default } from "@dmemfs/vitest-plugin/node-fs/promises";
