import type { PeerName } from "./peer.js";
import type { SourceName } from "./sources.js";

/** What is known of one peer in one row. */
export interface Cell {
  /** What the test of the row has to find, if no source is named. */
  readonly finding: string;
  /** What a reader needs in order to use or understand the finding. */
  readonly note?: string;
  readonly sources?: readonly SourceName[];
}

/** One property of a filesystem, and what each peer has of it. */
export interface Row {
  /** The name of the test. */
  readonly id: string;
  readonly title: string;
  /** Whether the row is in the short table of the first page. */
  readonly short: boolean;
  readonly cells: Readonly<Record<PeerName, Cell>>;
}

/** Rows about one topic. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}
