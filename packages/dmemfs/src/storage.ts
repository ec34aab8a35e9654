export * from "@dmemfs/storage";
