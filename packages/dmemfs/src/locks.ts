export * from "@dmemfs/locks";
