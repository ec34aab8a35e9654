import type { FileHandle, FileSystem, FileVersion } from "@dmemfs/contract";

/** One of the two filesystems, with all that a history has opened on it. */
export class Side<Driven extends FileSystem = FileSystem> {
  readonly handles: (FileHandle | undefined)[] = [];
  /** A file in the state that a command read. */
  noted: FileVersion | undefined;
  exporting: Iterator<[path: string, bytes: Uint8Array]> | undefined;

  private events: string[] = [];

  constructor(readonly fs: Driven) {
    fs.observe(({ type, path, previousPath = "" }) => this.events.push(`${type} ${previousPath} ${path}`));
  }

  /** The events since the last call. Sorted, because the order within one change is that of the tree. */
  takeEvents(): string[] {
    const events = this.events.sort();
    this.events = [];
    return events;
  }

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
