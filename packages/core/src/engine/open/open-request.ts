import type { ExpectedVersion, FileStorage } from "@dmemfs/contract";
import { requireIntact } from "../arguments/index.js";
import type { Location } from "../tree/index.js";
import type { OpenFlags } from "./open-flags.js";

/** The file to open, and its first content. */
export interface OpenRequest {
  readonly syscall: string;
  readonly path: string;
  /** The location that errors name, if it is not this path alone. */
  readonly location: Location | undefined;
  /** The state that the file must have when the lock is taken. */
  readonly ifGeneration: ExpectedVersion | undefined;
  readonly flags: OpenFlags;
  /** The least size after opening, in bytes. */
  readonly leastSize: number;
  /** Bytes that the opening writes: the content of an emptied or new file, or bytes to append. */
  readonly content: Uint8Array | undefined;
  /**
   * A storage with the same content, which a new or an emptied file takes over. The caller disposes of it if the file has
   * another storage afterwards.
   */
  readonly staged: FileStorage | undefined;
}

/**
 * The size of a new or an emptied file. Must be called after all waits.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if the caller has detached or shrunk the content during a wait
 */
export function sizeOf({ leastSize, content }: OpenRequest): number {
  if (content === undefined) return leastSize;
  requireIntact(content);
  return Math.max(leastSize, content.length);
}
