import type { NodeFs } from "@dmemfs/node-fs";
import { plain } from "./plain.js";

/** All that is below a directory: by path what it is, and what is in it. */
export function treeOf({ fs, root }: { readonly fs: NodeFs; readonly root: string }): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  const visit = (path: string): void => {
    for (const entry of fs.readdirSync(path, { withFileTypes: true })) {
      const at = `${path}/${entry.name}`;
      const stats = plain(fs.lstatSync(at));
      const content = entry.isFile() ? fs.readFileSync(at, "latin1") : undefined;
      const target = entry.isSymbolicLink() ? fs.readlinkSync(at) : undefined;
      tree[at] = { stats, content, target };
      if (entry.isDirectory()) visit(at);
    }
  };
  visit(root);
  return Object.fromEntries(Object.entries(tree).sort(([one], [other]) => (one < other ? -1 : 1)));
}
