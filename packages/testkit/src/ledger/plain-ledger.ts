import { InvalidArgumentError, MFSQuotaExceededError, type QuotaLedger, type Reservation } from "@dmemfs/contract";

/** A minimal ledger: the default of the other suites, and the model of the ledger suite. */
export class PlainLedger implements QuotaLedger {
  readonly limit: number;
  used = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get available(): number {
    return this.limit - this.used;
  }

  reserve(bytes: number): PlainReservation {
    this.take(bytes);
    return new PlainReservation(this, bytes);
  }

  /** Charges `bytes` or throws. */
  take(bytes: number): void {
    requireAvailable(bytes, this.available);
    this.used += bytes;
  }

  release(bytes: number): void {
    requireBytes(bytes, this.used);
    this.used -= bytes;
  }
}

class PlainReservation implements Reservation {
  readonly #parent: PlainLedger | PlainReservation;
  #state: "open" | "committed" | "returned" = "open";
  #limit: number;
  #used = 0;

  constructor(parent: PlainLedger | PlainReservation, limit: number) {
    this.#parent = parent;
    this.#limit = limit;
  }

  get limit(): number {
    return this.#state === "committed" ? this.#parent.limit : this.#limit;
  }

  get used(): number {
    return this.#state === "committed" ? this.#parent.used : this.#used;
  }

  get available(): number {
    return this.limit - this.used;
  }

  reserve(bytes: number): PlainReservation {
    if (this.#state === "committed") return this.#parent.reserve(bytes);
    this.take(bytes);
    return new PlainReservation(this, bytes);
  }

  take(bytes: number): void {
    if (this.#state === "committed") {
      this.#parent.take(bytes);
    } else {
      requireAvailable(bytes, this.available);
      this.#used += bytes;
    }
  }

  release(bytes: number): void {
    if (this.#state === "committed") {
      this.#parent.release(bytes);
    } else if (this.#state === "open") {
      requireBytes(bytes, this.#used);
      this.#used -= bytes;
    }
  }

  extend(bytes: number): void {
    if (this.#state === "returned") requireAvailable(bytes, 0);
    this.#parent.take(bytes);
    if (this.#state === "open") this.#limit += bytes;
  }

  commit(bytes: number = this.#limit): void {
    if (this.#state !== "open") return;
    requireBytes(bytes, this.#limit, this.#used);
    this.#state = "committed";
    this.#parent.release(this.#limit - bytes);
  }

  [Symbol.dispose](): void {
    if (this.#state !== "open") return;
    this.#state = "returned";
    this.#parent.release(this.#limit);
    this.#limit = 0;
    this.#used = 0;
  }
}

function requireAvailable(bytes: number, available: number): void {
  requireBytes(bytes, Number.MAX_SAFE_INTEGER);
  if (bytes > available) throw new MFSQuotaExceededError({ requested: bytes, available });
}

function requireBytes(bytes: number, most: number, least = 0): void {
  if (!Number.isSafeInteger(bytes) || bytes < least || bytes > most) {
    throw new InvalidArgumentError({ detail: `bytes must be an integer from ${least} to ${most}, got ${bytes}` });
  }
}
