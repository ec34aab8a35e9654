/**
 * The hash of a name, a signed integer of 32 bits.
 * @param seed - a random number of the arena: names that are chosen to collide in one arena do not collide in another
 */
export function hashName(name: string, seed: number): number {
  let hash = seed | 0;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    hash ^= hash >>> 13;
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ name.length;
}
