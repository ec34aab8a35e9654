import {
  type ByteSource,
  FileExistsError,
  IsADirectoryError,
  invalidArgumentType,
  type TreeSource,
} from "@dmemfs/contract";
import { ModelFile } from "./model-node.js";
import { canonical, nameOf } from "./model-path.js";
import type { ModelTree } from "./model-tree.js";

const syscall = "importTree";

/** Takes files in: all of them or none. The files that are replaced are charged until the end. */
export function importModel(tree: ModelTree, source: TreeSource): void {
  const staged = stageAll(tree, source);
  requireFit(tree, [...staged.keys()]);
  const directories = new Set([...staged.keys()].flatMap((path) => missingAbove(tree, path)));
  const created = [...staged.keys()].filter((path) => tree.get(path) === undefined);
  tree.requireNodes(created.length + directories.size, syscall, "/");
  tree.requireBytes(bill(tree, staged) + tree.price([...directories]), syscall, "/");
  for (const [path, file] of staged) {
    tree.makeDirectories(missingAbove(tree, path));
    tree.put(path, file);
  }
}

function stageAll(tree: ModelTree, source: TreeSource): Map<string, ModelFile> {
  const staged = new Map<string, ModelFile>();
  for (const [rawPath, content] of entriesOf(source)) {
    const path = canonical(rawPath, syscall);
    if (path === "/") throw new IsADirectoryError({ syscall, path });
    const file = new ModelFile(tree.now(), 0);
    file.bytes = bytesOf(content);
    if (!staged.has(path)) requireNewPath(tree, staged, path);
    staged.set(path, file);
    const caution = tree.account.quotaFor(file.bytes.length) - tree.charge(file);
    tree.requireBytes(bill(tree, staged) + tree.price(unknownAbove(tree, staged)) + caution, syscall, path);
  }
  return staged;
}

/** A new path goes neither through another one nor above it, and more nodes than may stand beside the root have no place. */
function requireNewPath(tree: ModelTree, staged: ReadonlyMap<string, ModelFile>, path: string): void {
  const above = new Set([...staged.keys()].flatMap(ancestorsOf));
  if (above.has(path)) throw new IsADirectoryError({ syscall, path });
  if (ancestorsOf(path).some((ancestor) => staged.has(ancestor))) throw new FileExistsError({ syscall, path });
  const nodes = staged.size + 1 + new Set([...above, ...ancestorsOf(path)]).size;
  if (nodes + 1 > (tree.account.settings.maxNodes ?? Number.POSITIVE_INFINITY)) tree.requireNodes(nodes, syscall, path);
}

function entriesOf(source: TreeSource): Iterable<readonly [string, ByteSource | string]> {
  return Symbol.iterator in source ? source : Object.entries(source);
}

function bytesOf(content: ByteSource | string): Uint8Array<ArrayBuffer> {
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (content instanceof Uint8Array) return content.slice();
  throw invalidArgumentType("tree", "bytes or a string", content);
}

/** What the new files cost, their nodes included. */
function bill(tree: ModelTree, staged: ReadonlyMap<string, ModelFile>): number {
  let sum = 0;
  for (const [path, file] of staged) sum += tree.charge(file) + tree.account.priceOf(nameOf(path));
  return sum;
}

/** The directories above the new files that are not there yet: paid for as soon as they are known of. */
function unknownAbove(tree: ModelTree, staged: ReadonlyMap<string, ModelFile>): string[] {
  const above = new Set([...staged.keys()].flatMap(ancestorsOf));
  return [...above].filter((path) => tree.get(path) === undefined);
}

function ancestorsOf(path: string): string[] {
  const names = path.split("/").slice(1, -1);
  return names.map((_, place) => `/${names.slice(0, place + 1).join("/")}`);
}

/** Compares what is new with what is there, where they meet: the last directory that both have goes first. */
function requireFit(tree: ModelTree, paths: readonly string[]): void {
  const shared = ["/"];
  for (let directory = shared.pop(); directory !== undefined; directory = shared.pop()) {
    const prefix = directory === "/" ? "/" : `${directory}/`;
    const below = paths.filter((path) => path.startsWith(prefix));
    const children = new Set(below.map((path) => `${prefix}${path.slice(prefix.length).split("/", 1)}`));
    for (const child of children) if (isSharedDirectory(tree, child, below)) shared.push(child);
  }
}

function isSharedDirectory(tree: ModelTree, child: string, paths: readonly string[]): boolean {
  const there = tree.get(child);
  if (there === undefined) return false;
  if (!paths.includes(child)) {
    // The first new file below says what a file in its way is in the way of.
    if (!there.isDir) tree.missingAbove(paths.find((path) => path.startsWith(`${child}/`)) as string, syscall);
    return there.isDir;
  }
  tree.requireFile(child, syscall);
  tree.requireIdle(child, syscall);
  return false;
}

function missingAbove(tree: ModelTree, path: string): string[] {
  return tree.get(path) === undefined ? tree.missingAbove(path, syscall) : [];
}
