import { createHash } from "node:crypto";
import type { FileSystem } from "dmemfs";
import { openArchive } from "./archive-source.js";
import { treeFiles } from "./tree-files.js";

function hashFile(fs: FileSystem, path: string): string {
  using file = fs.open(path, "rb");
  const hash = createHash("sha256");
  for (const piece of file.chunks()) hash.update(piece);
  return hash.digest("hex");
}

async function hashEntry(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex");
}

/**
 * Unpacks the .tgz at `target` again and compares it with the files below `directory`: the same paths, the same hashes.
 * @throws Error that names the first difference
 */
export async function verifyExport(
  fs: FileSystem,
  directory: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const missing = new Set(treeFiles(fs, directory));
  const archive = await openArchive(target);
  for await (const { path, content } of archive.entries(signal)) {
    if (!missing.delete(`/${path}`)) throw new Error(`the export holds ${path}, which is not in ${directory}`);
    if ((await hashEntry(content)) !== hashFile(fs, `/${path}`)) throw new Error(`the export of ${path} differs`);
  }
  const [first] = missing;
  if (first !== undefined) throw new Error(`the export is missing ${missing.size} files, such as ${first}`);
}
