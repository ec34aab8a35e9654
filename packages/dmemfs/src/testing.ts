export * from "@dmemfs/testing";
