import type { MFSStatResult } from "@dmemfs/contract";
import { isLink } from "@dmemfs/core/engine";
import type { NodeFsState } from "../call-context.js";
import { directory, permissionBits, regularFile, symbolicLink } from "./attributes.js";

/** The permission bits of a new file and of a new directory, before the mask. */
const usualFileBits = 0o666;
const usualDirectoryBits = 0o777;

/** The mode of a node: by default that of a new node. The kind is that of the node, whatever the attributes contain. */
export function modeOf({ umask }: NodeFsState, { attributes, isDir }: MFSStatResult): number {
  const isUnset = attributes % 2 ** 16 === 0;
  if (isDir) return directory | (isUnset ? usualDirectoryBits & ~umask : attributes & permissionBits);
  const kind = isLink(attributes) ? symbolicLink : regularFile;
  return kind | (isUnset ? usualFileBits & ~umask : attributes & permissionBits);
}

/** The attributes of a new node with this mode; 0 if they are what a node has by default. */
export function newAttributes({ umask }: NodeFsState, mode: number, kind: "file" | "directory"): number {
  const isFile = kind === "file";
  const bits = mode & ~umask & (isFile ? permissionBits : 0o1777);
  if (bits === ((isFile ? usualFileBits : usualDirectoryBits) & ~umask)) return 0;
  return (isFile ? regularFile : directory) | bits;
}
