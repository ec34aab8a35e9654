import type { QuotaLedger, StorageBackend } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A backend to be tried by `storageBackendSuite`. What it declares in `supports` is what the suite asks for. */
export interface StorageBackendSubject extends CollectingSubject {
  /** For the reports. */
  readonly name: string;
  /**
   * Gives the backend: a fresh one or the same each time, as its users would get it. A suite calls it outside of tests too, to
   * read `supports`.
   */
  create(): StorageBackend;
  /** Makes a fresh ledger of `limit` bytes for the storages. Default: a plain one of the kit's own. */
  createLedger?(limit: number): QuotaLedger;
}
