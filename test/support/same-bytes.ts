/** Whether two contents are the same; far quicker on large ones than a matcher that could show them. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (typeof Buffer !== "undefined") return Buffer.compare(left, right) === 0;
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
