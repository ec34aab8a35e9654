import type { ExpectedVersion, Operation } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import type { ContentChoice, NameChoice } from "./action.js";
import { bytesOf, type Piece } from "./piece.js";

/** The content that a call writes, as a text or as bytes. */
function contentOf({ isText }: ContentChoice, written: Piece): string | Uint8Array {
  return isText ? String.fromCharCode(written.tag).repeat(written.size) : bytesOf([written]);
}

/** The operation of a call for the bytes of a file. */
export function operationOf(
  fs: MemoryFileSystem,
  choice: ContentChoice,
  written: Piece,
  ifGeneration: ExpectedVersion | undefined,
): Operation<unknown> {
  const { operations } = fs;
  const { method, path, dest, replace, detach } = choice;
  if (method === "copy") return operations.copy(path, dest, { replace, detach });
  if (method === "readText") return operations.readText(path);
  if (method === "writeFile" || method === "appendFile") {
    return operations[method](path, contentOf(choice, written), { ifGeneration });
  }
  return operations.readFile(path);
}

/** The same call without a wait. */
export function callAtOnce(
  fs: MemoryFileSystem,
  choice: ContentChoice,
  written: Piece,
  ifGeneration: ExpectedVersion | undefined,
): unknown {
  const { method, path, dest, replace, detach, mode } = choice;
  if (method === "open") return fs.open(path, mode);
  if (method === "copy") return fs.copy(path, dest, { replace, detach });
  if (method === "writeFile" || method === "appendFile") {
    return fs[method](path, contentOf(choice, written), { ifGeneration });
  }
  return fs[method](path);
}

/** A call that changes names. */
export function changeRealNames(
  fs: MemoryFileSystem,
  choice: NameChoice,
  written: Piece,
  ifGeneration: ExpectedVersion | undefined,
): void {
  const { method, path, dest, replace, detach } = choice;
  switch (method) {
    case "remove":
      fs.remove(path, { detach, ifGeneration });
      break;
    case "rmtree":
      fs.rmtree(path, { detach });
      break;
    case "rename":
    case "move":
      fs[method](path, dest, { replace, detach, ifGeneration });
      break;
    case "mkdir":
      fs.mkdir(path, { existOk: replace });
      break;
    case "touch":
      fs.touch(path);
      break;
    case "importTree":
      fs.importTree({ [path]: bytesOf([written]) });
      break;
    case "copyTree":
      fs.copyTree(path, dest, { replace });
      break;
    case "clear":
      fs.clear();
      break;
  }
}
