import type { QuotaLedger, StorageBackend } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A backend to test with `storageBackendSuite`. The suite tests what it declares in `supports`. */
export interface StorageBackendSubject extends CollectingSubject {
  /** The name, for reports. */
  readonly name: string;
  /**
   * Returns the backend: a new one or the same each time, as for its users. A suite also calls it outside of tests, to read
   * `supports`.
   */
  create(): StorageBackend;
  /** Creates a ledger of `limit` bytes for the storages. Default: a plain ledger of the testkit. */
  createLedger?(limit: number): QuotaLedger;
}
