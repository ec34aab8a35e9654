/** A part of a segment's pattern between two `*`. Positions are UTF-16 units; -1 means that there is no match. */
export interface Run {
  /** The end of the match that starts at `start`. */
  matchAt(name: string, start: number): number;
  /** The start of the match that ends at `end`. */
  matchBefore(name: string, end: number): number;
  /** The end of the first match that starts at `start` or after it. */
  find(name: string, start: number): number;
}
