import type { ShareToken } from "dmemfs/shared";

/** What a worker is given. */
export interface WorkerTask {
  readonly token: ShareToken;
  /** The directory of the texts that the worker has claimed. The worker makes it. */
  readonly desk: string;
  /** The text at which the first worker that counts it hangs, while it has `/counts` open; undefined for none. */
  readonly hangsAt: string | undefined;
}
