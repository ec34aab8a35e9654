import type { FileStorage, LockHold } from "@dmemfs/contract";
import { type FileSystemState, type HeldLock, type Location, lookUp } from "../tree/index.js";
import { makeFile } from "./make-file.js";
import type { OpenRequest } from "./open-request.js";

/**
 * A file that a call creates in steps. The call has its place in the queue of the path and holds the write lock of the future
 * file. Other calls do not see the file before `make()`.
 */
export class NewFile<Node> {
  private isMade = false;

  /** The caller has claimed the path. */
  constructor(
    private readonly state: FileSystemState<Node>,
    private readonly request: OpenRequest,
    /** The canonical path. */
    readonly path: string,
    private readonly claimed: HeldLock,
  ) {}

  get hold(): LockHold {
    return this.claimed.hold;
  }

  /** The location that errors name. */
  get location(): Location {
    const { request, path } = this;
    return request.location ?? { syscall: request.syscall, path };
  }

  /**
   * Creates the file with this content. The file keeps its lock.
   * @param staged - a storage with the content, which the file takes over
   * @throws as a direct write of the content to a new file does; the file was not made
   */
  make(content: Uint8Array | undefined, staged: FileStorage | undefined): void {
    const { state, path, claimed } = this;
    const { structure } = state.table;
    const request = { ...this.request, path, content, staged };
    while (!this.isMade) {
      const version = structure.beginLook();
      const entry = lookUp(state, path, request.syscall);
      entry.locateAt(request.location);
      if (!structure.stillValid(version)) continue;
      this.isMade = makeFile(state, request, entry, version, claimed) !== undefined;
    }
  }

  /** Leaves the queue. */
  close(): void {
    const { lock, hold } = this.claimed;
    hold.release();
    if (!this.isMade) this.state.pendingFiles.drop(this.path, lock);
  }
}
