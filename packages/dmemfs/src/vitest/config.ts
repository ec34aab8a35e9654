export * from "@dmemfs/vitest-plugin/config";
