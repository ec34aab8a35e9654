import { Place, Queue } from "./queue.js";
import type { PlaceRequest, QueueModel, Taken } from "./queue-model.js";
import { Refusal } from "./refusal.js";

/** The state of a call: it waits in a queue, its turn has come, or it has failed. */
export type Progress = "waits" | "runs" | Refusal;

/** A call in flight, which takes its places at one or two paths when it begins. */
export class ModelCall {
  /** Undefined for a file that is not waited for. */
  private slots: (Taken | Place | undefined)[] = [];

  constructor(
    private readonly model: QueueModel,
    private readonly requests: readonly PlaceRequest[],
    /** Called when the call may continue. */
    private readonly onReady: () => void = () => {},
  ) {}

  /** The places whose turn has come. */
  get taken(): Taken[] {
    return this.slots.flatMap((slot) => (slot === undefined || slot instanceof Place ? [] : [slot]));
  }

  /** Whether the turn of all its places has come, or one of them no longer counts. */
  get isReady(): boolean {
    const { places } = this;
    return this.isSentAway || places.every(({ state }) => state === "held");
  }

  private get places(): Place[] {
    return this.slots.filter((slot) => slot instanceof Place);
  }

  /** Whether a file that it waits for has lost its name: the call looks its paths up again. */
  get isSentAway(): boolean {
    return this.places.some(({ state }) => state === "woken");
  }

  /** Takes the locks, or waits in the queues of those that are not free. */
  begin(): Progress {
    const found: (Taken | Queue)[] = [];
    try {
      for (const request of this.requests) found.push(this.model.take(request, undefined));
    } catch (error) {
      for (const each of found) if (!(each instanceof Queue)) this.model.close(each);
      return refusalOf(error);
    }
    this.slots = found.map((each, index) => (each instanceof Queue ? this.waitIn(each, index) : each));
    return this.places.length === 0 ? "runs" : "waits";
  }

  /** Continues after a wait. If a path has another file now that is not free, all places are taken again. */
  resume(): Progress {
    const { slots, model } = this;
    let isAgain = false;
    try {
      for (const [index, slot] of slots.entries()) {
        if (!(slot instanceof Place)) continue;
        const granted = slot.state === "held" ? slot : undefined;
        const found = model.take(this.requests[index] as PlaceRequest, granted);
        if (granted !== undefined && (found instanceof Queue || found.place !== granted)) model.leave(granted);
        if (found instanceof Queue) isAgain = true;
        else slots[index] = found;
      }
    } catch (error) {
      this.end();
      return refusalOf(error);
    }
    if (!isAgain) return "runs";
    this.end();
    return this.begin();
  }

  private waitIn(queue: Queue, index: number): Place | undefined {
    const { path, access, detaches } = this.requests[index] as PlaceRequest;
    if (detaches && this.model.find(path).node !== undefined) return undefined;
    return queue.append(access, () => {
      // A call that looks up its paths again waits in no queue meanwhile.
      if (this.isSentAway) for (const place of this.places) if (place.state === "waiting") this.model.leave(place);
      this.onReady();
    });
  }

  /** Leaves all queues. */
  end(): void {
    for (const slot of this.slots.splice(0)) {
      if (slot instanceof Place) this.model.leave(slot);
      else if (slot !== undefined) this.model.close(slot);
    }
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
