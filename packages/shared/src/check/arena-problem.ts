/**
 * The kind of a problem that `check()` found.
 * - `state`: a word of the header is out of range, or a section was left unfinished
 * - `record`: the kind, flags, owner, metadata or lock of a node record is invalid
 * - `free-record`: the list of free records is broken, or a record is neither free nor in use
 * - `lost-record`: a record is in use, but nothing leads to it
 * - `tree`: directories and their children disagree
 * - `list`: the list of a nursery, of detached files or of pending files is broken
 * - `name`: a name is invalid, or two children of a directory have the same
 * - `index`: the index of names disagrees with the nodes
 * - `count`: a running count disagrees with a recount
 * - `extent`: an extent lies outside of the blocks, or the content of a file disagrees with its extents
 * - `overlap`: a block belongs to two extents
 * - `free-map`: the map of free blocks disagrees with the extents
 * - `size`: the size of a file disagrees with its blocks
 * - `ledger`: the bytes in use disagree with a recount, or exceed the quota
 * - `lock`: the lock of a file, or its queue, is invalid
 * - `opens`: the count of descriptions of a file disagrees with the hold records
 * - `hold`: a hold record or a chunk of them is invalid or lost
 * - `client`: the record of an attachment is invalid
 */
export type ArenaProblemKind =
  | "state"
  | "record"
  | "free-record"
  | "lost-record"
  | "tree"
  | "list"
  | "name"
  | "index"
  | "count"
  | "extent"
  | "overlap"
  | "free-map"
  | "size"
  | "ledger"
  | "lock"
  | "opens"
  | "hold"
  | "client";

/** Where in the arena a problem is. */
export interface ProblemLocation {
  /** The number of a node record. */
  readonly slot?: number;
  /** The number of a block. */
  readonly block?: number;
  /** The number of an attachment. */
  readonly client?: number;
}

/** One inconsistency of an arena. */
export interface ArenaProblem extends ProblemLocation {
  /** The kind of the problem. */
  readonly kind: ArenaProblemKind;
  /** The value that was found, and the expected one. */
  readonly message: string;
}

/** The result of `check()`. */
export interface CheckResult {
  /** At most 1000; empty if the arena is valid. */
  readonly problems: ArenaProblem[];
}
