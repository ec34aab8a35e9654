/** The result of `share()`: a plain object that `postMessage` and `workerData` carry to other threads of the same process. */
export interface ShareToken {
  /** Distinguishes tokens from other objects. */
  readonly type: "dmemfs";
  /** The memory of the filesystem. */
  readonly buffer: SharedArrayBuffer;
  /** The number of the token, by which `reapOnExit` finds the attachments that were made with it. */
  readonly ticket: number;
}
