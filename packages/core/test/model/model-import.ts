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
  for (const path of staged.keys()) requireRoom(tree, path);
  const directories = new Set([...staged.keys()].flatMap((path) => missingAbove(tree, path)));
  for (const path of directories) if (staged.has(path)) throw new FileExistsError({ syscall, path });
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
    if (!staged.has(path)) requireNodesToBePossible(tree, staged.size + 1);
    staged.set(path, file);
    const caution = tree.account.quotaFor(file.bytes.length) - tree.charge(file);
    tree.requireBytes(bill(tree, staged) + tree.price(unknownAbove(tree, staged)) + caution, syscall, path);
  }
  return staged;
}

/** More files than there may be nodes beside the root can never be taken in, whatever is there. */
function requireNodesToBePossible(tree: ModelTree, files: number): void {
  if (files + 1 > (tree.account.settings.maxNodes ?? Number.POSITIVE_INFINITY)) tree.requireNodes(files, syscall, "/");
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

function requireRoom(tree: ModelTree, path: string): void {
  if (tree.get(path) === undefined) {
    tree.missingAbove(path, syscall);
    return;
  }
  tree.requireFile(path, syscall);
  tree.requireIdle(path, syscall);
}

function missingAbove(tree: ModelTree, path: string): string[] {
  return tree.get(path) === undefined ? tree.missingAbove(path, syscall) : [];
}
