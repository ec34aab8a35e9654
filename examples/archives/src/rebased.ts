/** Paths or names, and contents. */
export type Files = Iterable<readonly [path: string, bytes: Uint8Array]>;

/** The same files in another place: every path begins with `to` where it began with `from`. */
export function* rebased(
  files: Files,
  from: string,
  to: string,
): Generator<readonly [string, Uint8Array], void, undefined> {
  for (const [path, bytes] of files) yield [to + path.slice(from.length), bytes];
}
