import {
  type ByteSource,
  describeValue,
  type FileStorage,
  InvalidArgumentError,
  invalidArgumentType,
  memberOf,
  type Operation,
  quantity,
  type TreeContent,
} from "@dmemfs/contract";
import { bytesOf, pieceOf } from "../arguments/index.js";
import { type ChangeCost, look, makeChange, StagedTree, type TreeChange, withLocation } from "../change/index.js";
import { contentInSteps, fill, fillFrom, sliceBytes, slices } from "../content/index.js";
import { normalizePath } from "../path/index.js";
import {
  type DirectoryNode,
  type Entry,
  type FileNode,
  type FileSystemState,
  type Location,
  type LookUpScope,
  lookUp,
  PathCache,
} from "../tree/index.js";
import { discardInSteps } from "./discard-in-steps.js";
import { type ImportMatch, matchAtOnce, matchInSteps, requireReplaceable } from "./import-match.js";
import { refuseOversizedText } from "./refuse-oversized-text.js";
import { requireUnclaimed } from "./require-idle.js";

/** The number of directories that an import caches, because files need not come in the order of their paths. */
const cachedDirectories = 4096;

/** Maximum number of attempts to match an import in steps while the tree changes. After them, it is matched in one step. */
const attempts = 3;

const notSynchronous = "bytes, text or null; AsyncMemoryFileSystem.importTree takes streams and asynchronous iterables";

/** Whether content comes in chunks for which the import has to wait. */
function isChunkSource(content: unknown): boolean {
  if (typeof content !== "object" || content === null || ArrayBuffer.isView(content)) return false;
  return memberOf(content, Symbol.asyncIterator) !== undefined || memberOf(content, "getReader") !== undefined;
}

/** A path that names a directory, before it is normalized. */
function namesDirectory(path: string): boolean {
  return path.endsWith("/") || path.endsWith("\\");
}

/**
 * An import under way: charges each file, collects the files in a staged tree, and links all of it in one step. The creator
 * disposes of it. Any failure before the commit leaves no trace.
 */
export class TreeImport<Node> {
  private readonly staged: StagedTree<Node>;
  private readonly grown: LookUpScope<Node>;
  /** The storage of the file that was staged last; undefined after a directory. */
  private last: FileStorage | undefined = undefined;
  private readonly location = { syscall: "importTree", path: "/" };

  constructor(private readonly state: FileSystemState<Node>) {
    const { table } = state;
    this.staged = new StagedTree(state);
    this.grown = { table, paths: new PathCache<Node>(table, this.staged.root, cachedDirectories) };
  }

  /** Appends a chunk to the file that was staged last. @throws InvalidArgumentError if a directory was staged last */
  *append(chunk: ByteSource): Operation<void> {
    const { resources } = this.state;
    const bytes = bytesOf(`chunk of tree[${describeValue(this.location.path)}]`, chunk);
    const { length } = bytes;
    try {
      if (this.last === undefined) {
        if (length > 0) throw this.noContent(bytes);
        return;
      }
      const { size, quotaUsage } = this.last;
      resources.requireMemory(size + length, this.last);
      this.staged.reserve(resources.quotaFor(size + length) - quotaUsage, 0);
      for (const [start, end] of slices(length)) {
        if (start > 0) yield undefined;
        this.last.write(size + start, pieceOf(bytes, start, end));
      }
      this.last.trim();
    } catch (error) {
      throw this.located(error);
    }
  }

  private noContent(content: Uint8Array | string): InvalidArgumentError {
    const given = typeof content === "string" ? "text was" : `${quantity(content.length, "byte")} were`;
    const detail = `a path with a trailing slash is a directory, and a directory has no content; ${given} given`;
    return new InvalidArgumentError({ ...this.location, detail });
  }

  /**
   * Stages a file or directory. Of several contents for one path, the last counts.
   * @returns the steps for content that is not small; undefined if it is staged
   */
  add(key: string, content: TreeContent): Operation<void> | undefined {
    const { location } = this;
    location.path = normalizePath(key, "importTree");
    if (isChunkSource(content)) throw invalidArgumentType(this.name, notSynchronous, content);
    this.last = undefined;
    try {
      if (content === null) {
        this.addDirectory();
        return undefined;
      }
      if (namesDirectory(key) || !ArrayBuffer.isView(content)) return this.addInSteps(key, content);
      const bytes = bytesOf("content", content);
      if (bytes.length > sliceBytes) return this.addInSteps(key, content);
      const place = this.begin(bytes.length);
      fill(this.storage, bytes);
      this.end(place);
      return undefined;
    } catch (error) {
      throw this.located(error);
    }
  }

  private *addInSteps(key: string, content: Exclude<TreeContent, null>): Operation<void> {
    try {
      if (namesDirectory(key)) yield* this.addEmpty(content);
      else yield* this.addFile(content);
    } catch (error) {
      throw this.located(error);
    }
  }

  /** The name of the content in messages. */
  private get name(): string {
    return `tree[${describeValue(this.location.path)}]`;
  }

  /** Stages a directory whose content has to be empty. */
  private *addEmpty(content: TreeContent): Operation<void> {
    // A text that cannot fit is not encoded.
    const given = typeof content === "string" ? content.slice(0, 1) : content;
    const bytes = yield* contentInSteps(this.name, given as Exclude<TreeContent, null>);
    if (bytes.length > 0) throw this.noContent(typeof content === "string" ? content : bytes);
    this.addDirectory();
  }

  private addDirectory(): void {
    const { path } = this.location;
    if (path === "/") return;
    const place = lookUp(this.grown, path, "importTree");
    const directory = place.requireRoomBelow();
    const { missing } = place;
    this.staged.reserve(0, this.costOf(place, missing, 0));
    this.addDirectories(directory, missing);
  }

  private *addFile(content: Exclude<TreeContent, null>): Operation<void> {
    refuseOversizedText(this.state, this.location.path, content, "importTree");
    const bytes = yield* contentInSteps(this.name, content);
    const { length } = bytes;
    const place = this.begin(length);
    const { storage } = this;
    if (length <= sliceBytes) fill(storage, bytes);
    else yield* fillFrom(storage, bytes, length);
    this.end(place);
  }

  /** The storage that `begin` has created. */
  private get storage(): FileStorage {
    return this.last as FileStorage;
  }

  /** Reserves the charge of a file of `length` bytes, and creates its empty storage as the last one. */
  private begin(length: number): Entry<Node> {
    const { staged, grown, location } = this;
    const { resources } = this.state;
    const place = lookUp(grown, location.path, "importTree");
    const known = place.node === undefined ? undefined : staged.storageOf(place.requireFile());
    known?.truncate(0);
    resources.requireMemory(length);
    staged.reserve(resources.quotaFor(length), known === undefined ? this.costOf(place, place.missing, 1) : 0);
    this.last = known ?? staged.createStorage();
    return place;
  }

  /** Adds the file to the staged tree, unless it is there. */
  private end(place: Entry<Node>): void {
    if (place.node !== undefined) return;
    const { missing } = place;
    const name = missing.pop() as string;
    const directory = this.addDirectories(place.requireRoomBelow(), missing);
    this.staged.addFile(directory, name, this.storage, 0);
  }

  private addDirectories(directory: DirectoryNode<Node>, names: readonly string[]): DirectoryNode<Node> {
    return names.reduce((above, name) => this.staged.addDirectory(above, name), directory);
  }

  /**
   * The charge in bytes of a new node, and of the directories above it that are in neither tree. The caller reserves all of it at
   * once, so that no memory is held before it is known to fit.
   * @param place - where the node is to be in the staged tree, and `missing`, the names that are missing there
   * @param least - the minimum number of new names
   * @throws FileExistsError if a file of the staged tree is in the place of a directory
   * @throws MFSNodeLimitExceededError if the staged tree alone has more nodes than the limit allows
   */
  private costOf(place: Entry<Node>, missing: readonly string[], least: number): number {
    if (missing.length === 0) return 0;
    place.requireRoomBelow();
    const { resources } = this.state;
    const nodes = this.staged.size + missing.length;
    if (nodes >= resources.maxNodes) resources.requireNodes(nodes, place.location);
    const lacking = missing.length === least ? least : look(this.state, findMissing, place.path).length;
    return resources.costOf(missing.slice(missing.length - Math.max(least, lacking)));
  }

  /** Links all of it into the tree, and then frees the replaced contents in steps, which an abort does not stop. */
  *commit(): Operation<void> {
    const { state, staged } = this;
    try {
      staged.finish();
      let match: ImportMatch<Node> | undefined;
      for (let attempt = 0; attempt < attempts && match === undefined; attempt++)
        match = yield* matchInSteps(state, staged);
      const given = { syscall: "importTree", path: "/", staged, grown: this.grown, match };
      const replaced = makeChange(state, findPlaces, linkImport, given);
      if (replaced !== undefined) yield* discardInSteps(state, replaced.values());
    } catch (error) {
      throw this.located(error);
    }
  }

  /** Frees all that was not linked. */
  dispose(): void {
    this.staged.dispose();
    this.last = undefined;
  }

  private located(error: unknown): unknown {
    return withLocation(error, this.location, this.state.resources.ledger.available);
  }
}

function findMissing<Node>(state: FileSystemState<Node>, path: string): string[] {
  return lookUp(state, path, "importTree").missing;
}

/** An import whose files are all staged, and where it was matched. */
interface Import<Node> extends Location {
  readonly staged: StagedTree<Node>;
  /** For look-ups in the staged tree. */
  readonly grown: LookUpScope<Node>;
  readonly match: ImportMatch<Node> | undefined;
}

interface Places<Node> extends ChangeCost<Node> {
  readonly staged: StagedTree<Node>;
  readonly match: ImportMatch<Node>;
}

/** The placement that was matched in steps, if the names are still the same; otherwise the result of a new match. */
function findPlaces<Node>(state: FileSystemState<Node>, { staged, grown, match: earlier }: Import<Node>): Places<Node> {
  const isCurrent = earlier !== undefined && earlier.version === state.table.namesVersion;
  const match = isCurrent ? earlier : matchAtOnce(state, staged);
  requireReplaceable(state, match);
  for (const path of state.pendingFiles.paths) {
    if (lookUp(grown, path, "importTree").node !== undefined)
      requireUnclaimed(state, lookUp(state, path, "importTree"));
  }
  const entry = lookUp(state, "/", "importTree");
  const nodes = staged.size - (match.merged.length - 1) - match.replaced.length;
  const needsIdle = match.replaced.length > 0;
  return { entry, nodes, bytes: staged.cost - match.mergedCost, needsIdle, payer: staged.payer, staged, match };
}

/** Links the import and returns the staged files, which have the contents that it has replaced. */
function linkImport<Node>(change: TreeChange<Node>, { staged, match }: Places<Node>): readonly FileNode<Node>[] {
  change.link(match.nodes, match.directories);
  change.exchange(match.replaced, match.contents);
  change.markClean(match.nodes);
  staged.commit(match.merged.length - 1, match.merged);
  return match.contents;
}
