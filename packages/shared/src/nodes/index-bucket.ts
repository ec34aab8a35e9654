/**
 * The bucket of the index for a name in a directory.
 * @param directory - the record of the directory
 * @param buckets - how many there are: a power of two
 */
export function indexBucket(directory: number, hash: number, buckets: number): number {
  const mixed = Math.imul(hash ^ Math.imul(directory, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (buckets - 1);
}
