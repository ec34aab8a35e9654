import { look } from "../change/index.js";
import { joinPath } from "../path/index.js";
import {
  type DirectoryNode,
  DirectoryPath,
  type FileNode,
  type FileSystemState,
  isLink,
  lookUp,
  type Standing,
} from "../tree/index.js";

/** The names in a directory when it was listed, in insertion order. */
export interface Listing<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly names: readonly string[];
  /** The names that are directories; undefined if there are no directories. */
  readonly below: ReadonlyMap<string, Listing<Node>> | undefined;
}

/** A file or directory of a listing, and the directory and name where it was. */
export interface Found<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly name: string;
  readonly isDirectory: boolean;
  /** The listing of its content, if it was a directory. */
  readonly below?: Listing<Node> | undefined;
}

/** The path where it was found. A directory has a trailing slash. */
export function pathOf<Node>({ directory, name, isDirectory }: Found<Node>): string {
  return joinPath(directory.path, isDirectory ? `${name}/` : name);
}

/** The scope of a listing. */
export interface ListingRequest {
  readonly prefix: string;
  readonly syscall: string;
  readonly onlyDirty: boolean;
  /** Leaves out files that are marked as symbolic links. */
  readonly withoutLinks: boolean;
}

interface Pending<Node> {
  readonly directory: DirectoryPath<Node>;
  readonly node: DirectoryNode<Node>;
  /** How the directory differs from the clean state, if only dirty files are listed. */
  readonly standing: Standing | undefined;
  readonly listings: Map<string, Listing<Node>>;
  readonly name: string;
  readonly withoutLinks: boolean;
}

/**
 * Lists all names at or below a path. It copies the names of each directory as a whole and makes no object for a file, because
 * the caller cannot be interrupted.
 */
export function listBelow<Node>(state: FileSystemState<Node>, request: ListingRequest): Listing<Node> {
  const start = look(state, findStart, request);
  if (start.node === undefined) return { directory: start.directory, names: start.names, below: undefined };
  const listings = new Map<string, Listing<Node>>();
  const { directory, node, standing } = start;
  const { withoutLinks } = request;
  const pending: Pending<Node>[] = [{ directory, node, standing, listings, name: "", withoutLinks }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const each of look(state, listDirectory, next)) pending.push(each);
  }
  return listings.get("") as Listing<Node>;
}

/** The directory at the prefix; for a file, its directory and its name. */
function findStart<Node>(state: FileSystemState<Node>, { prefix, syscall, onlyDirty, withoutLinks }: ListingRequest) {
  const { table, baseline } = state;
  const entry = lookUp(state, prefix, syscall);
  const { path, name } = entry;
  const node = entry.requireNode();
  if (table.isDirectory(node)) {
    const standing = onlyDirty ? baseline.of(node) : undefined;
    return { directory: new DirectoryPath(state, path, node), node, names: [], standing };
  }
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  const directory = new DirectoryPath(state, parent, entry.directory ?? table.root);
  const isListed =
    (!onlyDirty || isDirty(state, baseline.of(entry.directory ?? table.root), entry.requireFile())) &&
    !(withoutLinks && isLink(table.attributes(node)));
  return { directory, node: undefined, names: isListed ? [name] : [], standing: undefined };
}

/** Lists one directory, and returns the directories in it. */
function listDirectory<Node>(state: FileSystemState<Node>, pending: Pending<Node>): Pending<Node>[] {
  const { table, baseline } = state;
  const { directory, node, standing, listings, name, withoutLinks } = pending;
  const found: Pending<Node>[] = [];
  let below: Map<string, Listing<Node>> | undefined;
  const omitted = new Set<string>();
  for (const child of table.children(node)) {
    if (table.isDirectory(child)) {
      below ??= new Map();
      const childName = table.name(child);
      const path = directory.directory(childName, child);
      const childStanding = standing && baseline.below(standing, child);
      found.push({
        directory: path,
        node: child,
        standing: childStanding,
        listings: below,
        name: childName,
        withoutLinks,
      });
    } else if (withoutLinks && isLink(table.attributes(child))) {
      omitted.add(table.name(child));
    } else if (standing !== undefined && table.isFile(child) && !isDirty(state, standing, child)) {
      omitted.add(table.name(child));
    }
  }
  const names = table.childNames(node);
  listings.set(name, {
    directory,
    names: omitted.size === 0 ? names : names.filter((each) => !omitted.has(each)),
    below,
  });
  return found;
}

function isDirty<Node>({ table }: FileSystemState<Node>, directory: Standing, file: FileNode<Node>): boolean {
  return directory.isDirty(table.epochs(file), table.changedEpoch(file));
}

/** The files of a listing, each directory before its content. */
export function* entriesOf<Node>(listing: Listing<Node>): Generator<Found<Node>, void, undefined> {
  const open = [{ listing, next: 0 }];
  for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
    const { directory, names, below } = current.listing;
    const name = names[current.next++];
    if (name === undefined) {
      open.pop();
      continue;
    }
    const inner = below?.get(name);
    yield { directory, name, isDirectory: inner !== undefined, below: inner };
    if (inner !== undefined) open.push({ listing: inner, next: 0 });
  }
}

/** The file that is at the place now, unless it is marked as a symbolic link: a link may have come there since the listing. */
export function findAgain<Node>(
  { table }: FileSystemState<Node>,
  { directory, name }: Found<Node>,
): FileNode<Node> | undefined {
  const node = directory.child(name);
  return node !== undefined && table.isFile(node) && !isLink(table.attributes(node)) ? node : undefined;
}

/** Whether there is a directory at the place now. */
export function isStillDirectory<Node>({ table }: FileSystemState<Node>, { directory, name }: Found<Node>): boolean {
  const node = directory.child(name);
  return node !== undefined && table.isDirectory(node);
}
