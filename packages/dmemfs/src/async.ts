export * from "@dmemfs/async";
