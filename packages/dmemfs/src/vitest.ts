export * from "@dmemfs/vitest-plugin";
