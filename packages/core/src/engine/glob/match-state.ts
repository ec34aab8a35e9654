/** The progress of a match after the segments of a path. */
export interface MatchState {
  /** Whether a path that came this far matches. */
  readonly isComplete: boolean;
  /** Whether only a directory matches here, because the pattern ends in a separator. */
  readonly directoriesOnly: boolean;
  /** Whether a longer path can match. */
  readonly leadsOn: boolean;
  /** The only name that can continue the match, if there is just one. */
  readonly onlyName: string | undefined;
}
