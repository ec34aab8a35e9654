export * from "@dmemfs/shared";
