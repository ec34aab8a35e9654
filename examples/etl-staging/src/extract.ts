import type { FileSystem } from "dmemfs";

/** Writes a feed into a new file, piece by piece as it comes, and returns its size in bytes. */
export function extract(fs: FileSystem, feed: Iterable<string>, path: string): number {
  const encoder = new TextEncoder();
  using file = fs.open(path, "xb");
  for (const piece of feed) file.write(encoder.encode(piece));
  return file.tell();
}
