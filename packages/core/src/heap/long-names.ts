/**
 * Names longer than this number of characters are not keys of a `Map`. V8 hashes strings from 16 384 characters on by their
 * length alone, so a few thousand names of one length would be compared with one another for minutes.
 */
export const longestKey: number = 8192;

/** Drawn at random, so that a user cannot choose names with the same digest. */
const [seed, multiplier] = [randomWord(), randomWord() | 1];

function randomWord(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

function digestOf(name: string): number {
  let digest: number = seed;
  for (let index = 0; index < name.length; index++) {
    digest = Math.imul(digest ^ name.charCodeAt(index), multiplier);
    digest ^= digest >>> 15;
  }
  return digest;
}

/** A long name, and its key. */
interface LongName {
  readonly name: string;
  readonly key: string;
}

/** The long names in one directory, each with a short key that stands for it. */
export class LongNames {
  private readonly byDigest = new Map<number, LongName[]>();
  private added = 0;

  /** The key of a name, if the directory has it. */
  keyOf(name: string): string | undefined {
    return this.byDigest.get(digestOf(name))?.find((long) => long.name === name)?.key;
  }

  /** Adds a name that the directory does not have, and returns its key. No name has a NUL, and so none is a key. */
  add(name: string): string {
    const digest = digestOf(name);
    const key = `\0${this.added++}`;
    const same = this.byDigest.get(digest);
    if (same === undefined) this.byDigest.set(digest, [{ name, key }]);
    else same.push({ name, key });
    return key;
  }

  /** Removes a name. */
  delete(name: string): void {
    const digest = digestOf(name);
    const others = this.byDigest.get(digest)?.filter((long) => long.name !== name) ?? [];
    if (others.length > 0) this.byDigest.set(digest, others);
    else this.byDigest.delete(digest);
  }
}
