import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import { HeapReservation, requireAvailable, requireUsed } from "@dmemfs/storage";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";

/**
 * The quota ledger of an arena, for all of its clients. The record of a client also counts the bytes that the client has
 * reserved, until they belong to content or a node. If the client dies, these bytes are released.
 *
 * The words count modulo 2 ** 32: the count of one client may be negative, but every sum is correct.
 */
export class ArenaLedger implements QuotaLedger {
  constructor(private readonly arena: Arena) {}

  get limit(): number {
    return this.arena.geometry.maxQuota;
  }

  get used(): number {
    return this.arena.words.load(state.used) >>> 0;
  }

  get available(): number {
    return this.limit - this.used;
  }

  /**
   * @throws MFSQuotaExceededError if the bytes are not available; nothing has changed
   * @throws InvalidArgumentError for an invalid number
   */
  reserve(bytes: number): Reservation {
    if (bytes !== 0) this.charge(bytes, true);
    return new HeapReservation(this, bytes);
  }

  /** @throws InvalidArgumentError for more bytes than are in use, or an invalid number */
  release(bytes: number): void {
    if (bytes !== 0) this.charge(bytes, false);
  }

  private charge(bytes: number, adds: boolean): void {
    const { arena } = this;
    if (adds) arena.structure.beginOrRefuse();
    else arena.structure.begin();
    try {
      if (adds) requireAvailable(bytes, this.available);
      else requireUsed(bytes, this.used);
      const change = adds ? bytes : -bytes;
      arena.add(state.used, change);
      arena.add(arena.ownRecord + client.reserved, change);
    } finally {
      arena.structure.end();
    }
  }
}
