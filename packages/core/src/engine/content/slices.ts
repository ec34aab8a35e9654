/** Bytes that an operation moves before it lets others run. */
export const sliceBytes: number = 1024 * 1024;

/** UTF-16 units that are turned into bytes, or bytes that are turned into text, before others may run. */
export const textSlice: number = 256 * 1024;

/** The pieces from `from` to `to`, one slice each. */
export function* slices(
  to: number,
  from: number = 0,
): Generator<readonly [start: number, end: number], void, undefined> {
  for (let start = from; start < to; start += sliceBytes) yield [start, Math.min(to, start + sliceBytes)];
}
