/** A state of a file's content, as `stat` returns it: which file it is, and how often its content has changed. */
export interface FileVersion {
  /** The number of the node. No other node of the filesystem ever has it. */
  readonly inode: number;
  /** The number of changes of the content. */
  readonly generation: number;
}

/**
 * The state that a file must have for a call to change it: a generation; `null` for no file; or an inode and a generation, which
 * a file that was removed and created again does not have. A `stat` result can be passed.
 */
export type ExpectedVersion = number | FileVersion | null;
