/** The buffers that can be reached from `root` by way of properties, Maps, Sets and arrays: what is held for its sake. */
export function reachableBuffers(root: object): Set<ArrayBufferLike> {
  const buffers = new Set<ArrayBufferLike>();
  const seen = new Set<object>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    else if (value instanceof ArrayBuffer) buffers.add(value);
    else for (const inner of partsOf(value)) pending.push(inner);
  }
  return buffers;
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return Object.values(value);
}

/** Bytes of these buffers together. */
export function bytesOf(buffers: Iterable<ArrayBufferLike>): number {
  let sum = 0;
  for (const buffer of buffers) sum += buffer.byteLength;
  return sum;
}
