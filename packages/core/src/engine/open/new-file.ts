import type { FileStorage, LockHold, ReadWriteLock } from "@dmemfs/contract";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";
import { makeFile } from "./make-file.js";
import type { OpenRequest } from "./open-request.js";

/**
 * A file that a call makes in steps. The call has its place in the line of the path and holds the write lock of the future
 * file. Others do not see the file before `make()`.
 */
export class NewFile<Node> {
  private isMade = false;

  /** The caller has looked the path up: it is vacant, and no other call makes a file there. */
  constructor(
    private readonly state: FileSystemState<Node>,
    private readonly request: OpenRequest,
    /** The canonical path. */
    readonly path: string,
    private readonly lock: ReadWriteLock,
    readonly hold: LockHold,
  ) {
    state.pendingFiles.add(path, lock);
  }

  /** The place that errors name. */
  get location(): Location {
    const { request, path } = this;
    return request.location ?? { syscall: request.syscall, path };
  }

  /**
   * Makes the file with this content. It keeps its lock.
   * @param staged - a storage with the content, which the file takes over
   * @throws as a direct write of the content to a new file does; the file was not made
   */
  make(content: Uint8Array | undefined, staged: FileStorage | undefined): void {
    const { state, path, lock } = this;
    const { table, nodes, pendingFiles } = state;
    const request = { ...this.request, path, content, staged };
    while (!this.isMade) {
      const version = table.structure.beginLook();
      const entry = lookUp(state, path, request.syscall);
      entry.locateAt(request.location);
      if (!table.structure.stillValid(version)) continue;
      makeFile(state, request, entry, version, (node) => {
        nodes.setLock(node, lock);
        pendingFiles.delete(path);
        this.isMade = true;
      });
    }
  }

  /** Leaves the line. */
  close(): void {
    const { state, path, lock, hold } = this;
    hold.release();
    if (!this.isMade && !lock.isLocked) state.pendingFiles.delete(path);
  }
}
