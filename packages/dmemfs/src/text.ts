export * from "@dmemfs/text";
