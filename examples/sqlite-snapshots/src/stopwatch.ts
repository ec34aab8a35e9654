/** Does the work and tells how long it took. */
export function timed<Result>(work: () => Result): readonly [result: Result, time: string] {
  const start = performance.now();
  const result = work();
  return [result, `${(performance.now() - start).toFixed(1)} ms`];
}
