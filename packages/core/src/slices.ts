/** Bytes that an operation moves before it lets others run. */
export const sliceBytes: number = 1024 * 1024;

/** UTF-16 units that are turned into bytes, or bytes that are turned into text, before others may run. */
export const textSlice: number = 256 * 1024;

/** The pieces of `size` bytes, one slice each. */
export function* slices(size: number): Generator<readonly [start: number, end: number], void, undefined> {
  for (let start = 0; start < size; start += sliceBytes) yield [start, Math.min(size, start + sliceBytes)];
}
