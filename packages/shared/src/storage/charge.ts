/** The bytes that a content of `size` bytes is charged: whole blocks. At most the largest safe integer. */
export function chargeFor(size: number, blockSize: number): number {
  return Math.min(Math.ceil(size / blockSize) * blockSize, Number.MAX_SAFE_INTEGER);
}
