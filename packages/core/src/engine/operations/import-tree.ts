import {
  describeValue,
  IsADirectoryError,
  invalidArgumentType,
  type Operation,
  type TreeSource,
} from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import {
  type ChangeCost,
  look,
  makeChange,
  type StagedContent,
  type StagedPlacement,
  StagedTree,
  type TreeChange,
  withLocation,
} from "../change/index.js";
import { contentInSteps, fill, fillFrom, sliceBytes, treeEntries } from "../content/index.js";
import { joinPath, normalizePath } from "../path/index.js";
import { discardInSteps, refuseOversizedText, requireIdle } from "../steps/index.js";
import {
  type DirectoryNode,
  type Entry,
  type FileSystemState,
  type Location,
  lookUp,
  PathCache,
} from "../tree/index.js";

/** How many directories an import finds again without going down to them: files need not come in the order of their paths. */
const directoriesInMind = 4096;

/**
 * Takes files in: pays for each and grows a tree of them beside the tree as they are read, and joins the two at last, in one
 * step. Any failure before that leaves no trace; what was replaced is freed after it.
 */
export function* importTree<Node>(state: FileSystemState<Node>, source: TreeSource): Operation<void> {
  const { table, resources } = state;
  const entries = treeEntries(source);
  const staged = new StagedTree(state);
  const grown = { table, paths: new PathCache<Node>(table, staged.root, directoriesInMind) };
  const location = { syscall: "importTree", path: "/" };
  try {
    for (const entry of entries) {
      if (!Array.isArray(entry) || entry.length !== 2) {
        throw invalidArgumentType("tree", "an iterable of [path, content]", entry);
      }
      const [entryPath, content] = entry;
      const path = normalizePath(entryPath, "importTree");
      location.path = path;
      if (path === "/") throw new IsADirectoryError(location);
      refuseOversizedText(state, path, content, "importTree");
      const bytes = ArrayBuffer.isView(content)
        ? bytesOf("content", content)
        : yield* contentInSteps(`tree[${describeValue(path)}]`, content);
      const { length } = bytes;
      const place = lookUp(grown, path, "importTree");
      // The last of several contents for one path counts.
      const known = place.node === undefined ? undefined : table.storage(place.requireFile());
      known?.truncate(0);
      const { missing } = place;
      resources.requireMemory(length);
      staged.reserve(resources.quotaFor(length), costOf(state, staged, place, missing));
      const storage = known ?? staged.createStorage();
      if (length <= sliceBytes) fill(storage, bytes);
      else yield* fillFrom(storage, bytes, length);
      if (known === undefined) {
        const name = missing.pop() as string;
        const top = place.requireRoomBelow();
        const directory = missing.reduce((above, missed) => staged.addDirectory(above, missed), top);
        staged.addFile(directory, name, storage, 0);
      }
      yield undefined;
    }
    staged.finish();
    const replaced = makeChange(state, findPlaces, linkImport, { syscall: "importTree", path: "/", staged });
    if (replaced !== undefined) yield* discardInSteps(state, replaced.values());
  } catch (error) {
    throw withLocation(error, location, resources.ledger.available);
  } finally {
    staged.dispose();
  }
}

/**
 * What a new file is charged for its node, and for the directories above it that neither the staged tree nor the tree has got: all are
 * paid for at once, so that nothing is held before it is known to fit.
 * @param place - where the file is to be in the staged tree, and `missing`, what is missing there
 * @throws FileExistsError when a file of the staged tree is in its way
 * @throws MFSNodeLimitExceededError for more than there may be beside the root, whatever is there
 */
function costOf<Node>(
  state: FileSystemState<Node>,
  staged: StagedTree<Node>,
  place: Entry<Node>,
  missing: readonly string[],
): number {
  if (missing.length === 0) return 0;
  place.requireRoomBelow();
  const { resources } = state;
  const nodes = staged.size + missing.length;
  if (nodes >= resources.maxNodes) resources.requireNodes(nodes, place.location);
  if (missing.length === 1) return resources.nodeCost(missing[0] as string);
  const lacking = look(state, findMissing, place.path).length;
  return resources.costOf(missing.slice(-Math.max(1, lacking)));
}

function findMissing<Node>(state: FileSystemState<Node>, path: string): string[] {
  return lookUp(state, path, "importTree").missing;
}

/** An import whose files are all there. */
interface Import<Node> extends Location {
  readonly staged: StagedTree<Node>;
}

/** Where a staged tree meets the tree: the nodes to link, the files that get other contents, and the names of directories that both have. */
interface Places<Node> extends ChangeCost<Node> {
  readonly staged: StagedTree<Node>;
  readonly placements: readonly StagedPlacement<Node>[];
  readonly present: readonly string[];
  readonly contents: readonly StagedContent<Node>[];
  /** Staged directories that the tree has, and the root. */
  readonly merged: readonly Node[];
}

/**
 * Compares the staged tree with the tree where they meet, and only there: that takes no longer for a large import than for a small
 * one, as long as what is new hangs together.
 * @throws FileExistsError, IsADirectoryError, BlockingIOError when a file would meet a directory, or one that is open
 */
function findPlaces<Node>(state: FileSystemState<Node>, { staged }: Import<Node>): Places<Node> {
  const { table } = state;
  const placements: StagedPlacement<Node>[] = [];
  const present: string[] = [];
  const contents: StagedContent<Node>[] = [];
  const merged: Node[] = [];
  const pending: [path: string, made: DirectoryNode<Node>, present: DirectoryNode<Node>][] = [
    ["/", staged.root, table.root],
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, made, directory] = next;
    merged.push(made);
    for (const node of table.children(made)) {
      const name = table.name(node);
      const old = table.child(directory, name);
      const isDirectory = table.isDirectory(node);
      if (old !== undefined && (table.isDirectory(old) !== isDirectory || (!isDirectory && state.openFiles.has(old)))) {
        refuse(state, joinPath(path, name), node);
      }
      if (old !== undefined && table.isDirectory(old) && table.isDirectory(node)) {
        pending.push([joinPath(path, name), node, old]);
        present.push(name);
      } else if (old !== undefined && table.isFile(old) && table.isFile(node)) {
        contents.push({ file: old, staged: node });
      } else {
        placements.push({ node, directory, name });
      }
    }
  }
  const entry = lookUp(state, "/", "importTree");
  const nodes = staged.nodesBeside(present, contents.length);
  return {
    entry,
    nodes,
    bytes: staged.costBeside(present),
    payer: staged.payer,
    staged,
    placements,
    contents,
    present,
    merged,
  };
}

/** Links the import and returns the staged files that have the replaced contents then. */
function linkImport<Node>(
  change: TreeChange<Node>,
  { staged, placements, contents, present, merged }: Places<Node>,
): readonly Node[] {
  staged.commit(change, placements, contents, present, merged);
  return contents.map((content) => content.staged);
}

/** Refuses a file of the staged tree, or the first one below a directory of it, for what is in its way. */
function refuse<Node>(state: FileSystemState<Node>, place: string, node: Node): void {
  const { table } = state;
  let path = place;
  for (let below = node; table.isDirectory(below); path = joinPath(path, table.name(below))) {
    [below] = table.children(below) as [Node];
  }
  const entry = lookUp(state, path, "importTree");
  if (entry.node === undefined) entry.requireRoomBelow();
  else requireIdle(state, entry, entry.requireFile());
}
