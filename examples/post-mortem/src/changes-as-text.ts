import type { FileSystem } from "dmemfs";

const mostBytes = 200;

/** What was made or changed since the files were imported, for a log, where there is no disk to keep it: path, size, beginning. */
export function changesAsText(fs: FileSystem): string {
  const changed = Object.entries(fs.exportTree({ onlyDirty: true }));
  return changed
    .map(
      ([path, bytes]) => `${path} (${bytes.length} bytes): ${new TextDecoder().decode(bytes.subarray(0, mostBytes))}`,
    )
    .join("\n");
}
