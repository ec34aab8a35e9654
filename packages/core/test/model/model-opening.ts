import { BlockingIOError, FileExistsError, InvalidArgumentError, type OpenMode } from "@dmemfs/contract";
import { ModelFileHandle } from "./model-file-handle.js";
import { ModelFile } from "./model-node.js";
import { canonical, nameOf } from "./model-path.js";
import type { ModelTree } from "./model-tree.js";

/** What is asked of an opening, that of `writeFile` and `appendFile` included. */
export interface ModelRequest {
  readonly syscall: string;
  readonly mode: OpenMode;
  readonly preallocate?: number | undefined;
  readonly content?: Uint8Array | undefined;
}

/** Opens a file, or refuses and leaves no trace. */
export function openModel(tree: ModelTree, rawPath: string, request: ModelRequest): ModelFileHandle {
  const { syscall, mode } = request;
  requireArguments(rawPath, request);
  const path = canonical(rawPath, syscall);
  const exists = tree.get(path) !== undefined;
  if (mode === "xb" && exists) throw new FileExistsError({ syscall, path });
  const file = exists || mode === "rb" || mode === "r+b" ? reuse(tree, path, request) : create(tree, path, request);
  return new ModelFileHandle(tree, file, path, mode);
}

function requireArguments(path: string, { syscall, mode, preallocate = 0 }: ModelRequest): void {
  const modeKnown = ["rb", "wb", "ab", "r+b", "xb"].includes(mode);
  const sizeKnown = Number.isSafeInteger(preallocate) && preallocate >= 0 && (preallocate === 0 || mode !== "rb");
  if (!modeKnown || !sizeKnown) throw new InvalidArgumentError({ syscall, path });
}

function reuse(tree: ModelTree, path: string, request: ModelRequest): ModelFile {
  const { syscall, mode, preallocate = 0, content = new Uint8Array(0) } = request;
  const file = tree.requireFile(path, syscall);
  if (file.writer || (mode !== "rb" && file.readers > 0)) throw new BlockingIOError("EAGAIN", { syscall, path });
  const kept = mode === "wb" ? new Uint8Array(0) : file.bytes;
  const size = Math.max(preallocate, kept.length + content.length);
  if (mode !== "wb" && size === file.bytes.length) return file;
  tree.requireBytes(tree.account.chargeOf(size, file.promoted) - tree.charge(file), syscall, path);
  const bytes = new Uint8Array(size);
  bytes.set(kept);
  bytes.set(content, kept.length);
  file.changed(bytes, tree.now());
  return file;
}

function create(tree: ModelTree, path: string, request: ModelRequest): ModelFile {
  const { syscall, preallocate = 0, content = new Uint8Array(0) } = request;
  tree.requireParent(path, syscall);
  tree.requireNodes(1, syscall, path);
  const file = new ModelFile(tree.now(), 1);
  file.bytes = new Uint8Array(Math.max(preallocate, content.length));
  file.bytes.set(content);
  tree.requireBytes(tree.charge(file) + tree.account.priceOf(nameOf(path)), syscall, path);
  tree.put(path, file);
  return file;
}
