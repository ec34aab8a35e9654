import type { FileSystemEvent, FileSystemListener } from "@dmemfs/contract";
import { report } from "../platform.js";

interface Subscription {
  readonly listener: FileSystemListener;
  isActive: boolean;
}

/** The events of one change, and the subscriptions at that time. */
interface Batch {
  readonly events: readonly FileSystemEvent[];
  readonly subscriptions: readonly Subscription[];
}

/** The listeners of a filesystem, and the queue of events that they have not received. */
export class Observers {
  /** Whether there is a listener. No event is made without one. */
  isActive = false;
  private subscriptions: readonly Subscription[] = [];
  private queue: Batch[] = [];
  /** The next event: the index of its batch, and its index in the batch. */
  private batch = 0;
  private index = 0;
  private isNotifying = false;

  /** Adds a listener and returns a function that removes it. */
  subscribe(listener: FileSystemListener): () => void {
    const subscription = { listener, isActive: true };
    this.subscriptions = [...this.subscriptions, subscription];
    this.isActive = true;
    return () => {
      subscription.isActive = false;
      this.subscriptions = this.subscriptions.filter((each) => each.isActive);
      this.isActive = this.subscriptions.length > 0;
    };
  }

  /** Queues the events of a change for the present listeners. */
  add(events: readonly FileSystemEvent[]): void {
    if (events.length > 0) this.queue.push({ events, subscriptions: this.subscriptions });
  }

  /** Whether events are queued that this call must deliver. A call of a listener leaves them to the call that runs the listener. */
  get isDue(): boolean {
    return this.queue.length > 0 && !this.isNotifying;
  }

  /** Delivers all queued events, and those that the listeners add. */
  notify(): void {
    while (this.isDue) this.notifyNext();
  }

  /** Delivers the first queued event. */
  notifyNext(): void {
    const { events, subscriptions } = this.queue[this.batch] as Batch;
    const event = events[this.index++] as FileSystemEvent;
    if (this.index === events.length) this.nextBatch();
    this.isNotifying = true;
    try {
      for (const subscription of subscriptions) if (subscription.isActive) call(subscription.listener, event);
    } finally {
      this.isNotifying = false;
    }
  }

  private nextBatch(): void {
    this.index = 0;
    this.batch++;
    if (this.batch < this.queue.length) return;
    this.queue = [];
    this.batch = 0;
  }
}

function call(listener: FileSystemListener, event: FileSystemEvent): void {
  try {
    listener(event);
  } catch (error) {
    report(error);
  }
}
