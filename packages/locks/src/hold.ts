import type { LockAccess, LockHold } from "@dmemfs/contract";

/** Releases an access of an owner. All holds of a kind share one function, so that a hold needs no closure. */
export type GiveBack<Owner> = (owner: Owner, access: LockAccess) => void;

/** The right that an owner granted. `release()` drops the reference to the owner, which makes it idempotent. */
export class Hold<Owner extends object> implements LockHold {
  readonly access: LockAccess;
  readonly #giveBack: GiveBack<Owner>;
  #owner: Owner | undefined;

  constructor(owner: Owner, access: LockAccess, giveBack: GiveBack<Owner>) {
    this.access = access;
    this.#giveBack = giveBack;
    this.#owner = owner;
  }

  get released(): boolean {
    return this.#owner === undefined;
  }

  release(): void {
    const owner = this.#owner;
    if (owner === undefined) return;
    this.#owner = undefined;
    this.#giveBack(owner, this.access);
  }

  [Symbol.dispose](): void {
    this.release();
  }
}
