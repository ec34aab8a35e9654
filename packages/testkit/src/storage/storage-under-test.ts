import {
  type FileStorage,
  type MFSError,
  MFSQuotaExceededError,
  OutOfMemoryError,
  type QuotaLedger,
} from "@dmemfs/contract";
import { type ErrorClass, equal, refusal, sameBytes, show, that } from "../check/index.js";

/** A storage under test, with the bytes that it must hold. Every call is made on both. */
export class StorageUnderTest {
  readonly storage: FileStorage;
  readonly #ledger: QuotaLedger;
  #expected: Uint8Array<ArrayBuffer> = new Uint8Array(64);
  #size = 0;

  /** @param ledger - the ledger that the storage is finally charged to */
  constructor(storage: FileStorage, ledger: QuotaLedger) {
    this.storage = storage;
    this.#ledger = ledger;
  }

  /** The bytes that the storage must hold: a view, valid until the next call. */
  get expected(): Uint8Array<ArrayBuffer> {
    return this.#expected.subarray(0, this.#size);
  }

  get size(): number {
    return this.#size;
  }

  write(position: number, data: Uint8Array): void {
    const count = this.storage.write(position, data);
    equal(count, data.length, `write of ${data.length} bytes at ${position}: the returned count`);
    if (data.length === 0) return;
    this.#grow(position + data.length);
    this.#expected.set(data, position);
  }

  append(data: Uint8Array): void {
    this.write(this.#size, data);
  }

  truncate(size: number): void {
    this.storage.truncate(size);
    this.#resize(size);
  }

  reset(size: number, content?: Uint8Array): void {
    this.storage.reset(size, content);
    this.#resize(0);
    this.#resize(size);
    if (content !== undefined) this.#expected.set(content);
  }

  trim(): void {
    this.storage.trim();
  }

  /** Fails unless the storage holds exactly the expected bytes and reports their size. */
  verify(what: string): void {
    equal(this.storage.size, this.#size, `${what}: size`);
    const target = new Uint8Array(this.#size);
    equal(this.storage.readInto(0, target), this.#size, `${what}: bytes read from 0`);
    sameBytes(target, this.expected, what);
  }

  /** Fails unless `action` throws `kind` and leaves no trace. Returns the error. */
  refuses<Kind extends MFSError>(kind: ErrorClass<Kind>, action: () => unknown, what: string): Kind {
    const leftNoTrace = this.#snapshot(what);
    const error = refusal(kind, action, what);
    carriesNumbers(error, what);
    leftNoTrace();
    return error;
  }

  /** The same for a quota error. */
  refusesForQuota(action: () => unknown, what: string): MFSQuotaExceededError {
    return this.refuses(MFSQuotaExceededError, action, what);
  }

  /** Returns whether `action` succeeded. Fails if `action` throws another error than `kind`, or throws and leaves a trace. */
  fitsOrRefuses(kind: ErrorClass<MFSError>, action: () => unknown, what: string): boolean {
    const leftNoTrace = this.#snapshot(what);
    try {
      action();
      return true;
    } catch (error) {
      carriesNumbers(
        refusal(kind, () => raise(error), what),
        what,
      );
      leftNoTrace();
      return false;
    }
  }

  /** Returns a check that neither bytes nor charge nor ledger have changed since. */
  #snapshot(what: string): () => void {
    const [size, charge, used] = [this.#size, this.storage.quotaUsage, this.#ledger.used];
    return () => {
      equal(this.#size, size, `${what}: the size after the error`);
      equal(this.storage.quotaUsage, charge, `${what}: the charge after the error`);
      equal(this.#ledger.used, used, `${what}: used bytes of the ledger after the error`);
      this.verify(`${what}: after the error`);
    };
  }

  #resize(size: number): void {
    if (size > this.#size) this.#grow(size);
    else this.#expected.fill(0, size, this.#size);
    this.#size = size;
  }

  #grow(size: number): void {
    if (size > this.#expected.length) {
      const larger = new Uint8Array(Math.max(size, this.#expected.length * 2));
      larger.set(this.expected);
      this.#expected = larger;
    }
    this.#size = Math.max(this.#size, size);
  }
}

/** Fails unless a memory or quota error has the number of requested bytes. */
function carriesNumbers(error: MFSError, what: string): void {
  if (!MFSQuotaExceededError.isInstance(error) && !OutOfMemoryError.isInstance(error)) return;
  const { requested, available = 0 } = error as OutOfMemoryError | MFSQuotaExceededError;
  that(
    Number.isSafeInteger(requested) && requested > 0 && Number.isSafeInteger(available) && available >= 0,
    `${what}: the error's requested is ${show(requested)}, its available ${show(available)}`,
  );
}

function raise(error: unknown): never {
  throw error;
}
