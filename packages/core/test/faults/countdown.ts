/** Counts calls and says which one is to fail. */
export interface Countdown {
  /** Whether this very call is to fail. */
  tick(): boolean;
  /** Whether one has failed. */
  readonly fired: boolean;
}

/** Lets the call of this number fail, counted from 1, and no other. */
export function countdown(number: number): Countdown {
  let left = number;
  return {
    tick: () => {
      left -= 1;
      return left === 0;
    },
    get fired() {
      return left <= 0;
    },
  };
}
