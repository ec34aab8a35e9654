export { HeapQuotaLedger as Ledger } from "@dmemfs/storage";
