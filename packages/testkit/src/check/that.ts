/** Fails with `what` unless `condition` holds. */
export function that(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}
