/** The bytes that an operation moves in one step. */
export const sliceBytes: number = 1024 * 1024;

/** The UTF-16 units that are encoded, or the bytes that are decoded, in one step. */
export const textSlice: number = 256 * 1024;

/** The pieces from `from` to `to`, one slice each. */
export function* slices(
  to: number,
  from: number = 0,
): Generator<readonly [start: number, end: number], void, undefined> {
  for (let start = from; start < to; start += sliceBytes) yield [start, Math.min(to, start + sliceBytes)];
}
