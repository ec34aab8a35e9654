export * from "@dmemfs/contract";
