import { canonicalPath } from "./canonical-path.js";
import { claimOf, makeFile } from "./open-file.js";
import { runThrough } from "./reference-operations.js";
import type { ReferenceTree } from "./reference-tree.js";
import { takePlace } from "./take-place.js";

/** Sets the times of a node to now, or makes an empty file. */
export function touch(tree: ReferenceTree, path: string): void {
  const location = { syscall: "touch", path };
  const place = canonicalPath(path, location);
  const node = tree.get(place);
  if (node === undefined) {
    using use = runThrough(takePlace(tree, claimOf(place, "ab", location)));
    makeFile(tree, place, location, new Uint8Array(0), 0, use.file);
  } else {
    node.accessedAt = tree.now();
    node.setModified(node.accessedAt);
  }
}
