export * from "@dmemfs/vitest-plugin/matchers";
