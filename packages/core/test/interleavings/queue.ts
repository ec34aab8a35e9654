import type { LockAccess } from "@dmemfs/contract";

/** The place of a call in a queue. */
export class Place {
  /** `woken`: the file of the queue has lost its name, and the call looks its path up again. */
  state: "waiting" | "held" | "woken" | "left" = "waiting";

  constructor(
    readonly queue: Queue,
    readonly access: LockAccess,
    private readonly onReady: () => void,
  ) {}

  get isReady(): boolean {
    return this.state === "held" || this.state === "woken";
  }

  settle(state: "held" | "woken"): void {
    this.state = state;
    this.onReady();
  }
}

/** The queue of a file: first come, first served; adjacent readers together, a writer alone. */
export class Queue {
  readonly holders = new Set<Place>();
  private waiting: Place[] = [];

  /** A place that is held at once; undefined if the call has to wait. */
  enter(access: LockAccess): Place | undefined {
    if (this.waiting.length > 0 || !this.admits(access)) return undefined;
    const place = new Place(this, access, () => {});
    place.settle("held");
    this.holders.add(place);
    return place;
  }

  /** A place at the end, which is held at once if no call is before it. */
  append(access: LockAccess, onReady: () => void): Place {
    const place = new Place(this, access, onReady);
    this.waiting.push(place);
    this.admit();
    return place;
  }

  leave(place: Place): void {
    place.state = "left";
    this.holders.delete(place);
    this.waiting = this.waiting.filter((each) => each !== place);
    this.admit();
  }

  /** Lets all waiting calls look up their path again. */
  wake(): void {
    for (const place of this.waiting.splice(0)) place.settle("woken");
  }

  private admits(access: LockAccess): boolean {
    const [holder] = this.holders;
    return holder === undefined || (access === "read" && holder.access === "read");
  }

  private admit(): void {
    for (let next = this.waiting[0]; next !== undefined && this.admits(next.access); next = this.waiting[0]) {
      this.waiting.shift();
      this.holders.add(next);
      next.settle("held");
    }
  }
}
