import type { FileHandle, FileSystem } from "@dmemfs/contract";

/** One of the two filesystems, with all that a history has opened on it. */
export class Side<Driven extends FileSystem = FileSystem> {
  readonly handles: (FileHandle | undefined)[] = [];
  exporting: Iterator<[path: string, bytes: Uint8Array]> | undefined;

  constructor(readonly fs: Driven) {}

  /** Keeps a handle in a slot, and closes what was open there. */
  keep(slot: number, handle: FileHandle): FileHandle {
    this.handles[slot]?.close();
    this.handles[slot] = handle;
    return handle;
  }

  /** Where all handles are. */
  cursors(): string[] {
    return this.handles.map((handle) => {
      if (handle === undefined) return "none";
      const { path, mode, closed } = handle;
      return `${path} ${mode} ${closed ? "closed" : handle.tell()}`;
    });
  }
}
