/** Returns a pseudorandom number generator: a call returns an integer from 0 to below the bound. The sequence is the same in each run. */
export function randomNumbers(seed: number): (bound: number) => number {
  let word = Math.imul(seed, 7919) | 1;
  return (bound) => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return (word >>> 0) % bound;
  };
}
