/** The buckets that an index begins with. */
export const leastBuckets = 64;

/**
 * The bucket of the index for a name in a directory. A new bucket takes nodes from one bucket only: the one whose number is lower
 * by the largest power of two.
 * @param directory - the record of the directory
 * @param buckets - the number of buckets, at least 2
 */
export function indexBucket(directory: number, hash: number, buckets: number): number {
  const product = Math.imul(hash ^ Math.imul(directory, 0x9e3779b1), 0x85ebca6b);
  const mixed = product ^ (product >>> 15);
  const mask = -1 >>> Math.clz32(buckets - 1);
  const bucket = mixed & mask;
  return bucket < buckets ? bucket : mixed & (mask >>> 1);
}
