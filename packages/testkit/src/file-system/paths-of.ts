/** The paths of exported files, sorted. */
export function pathsOf(tree: Iterable<readonly [path: string, bytes: unknown]>): string[] {
  return [...tree].map(([path]) => path).sort();
}
