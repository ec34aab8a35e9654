import type { DrivenFileSystem, DrivenHandle } from "./driven-file-system.js";

/** One of the two filesystems, with all that a history has opened on it. */
export class Side<Driven extends DrivenFileSystem = DrivenFileSystem> {
  readonly handles: (DrivenHandle | undefined)[] = [];
  exporting: Iterator<[path: string, bytes: Uint8Array]> | undefined;

  constructor(readonly fs: Driven) {}

  /** Keeps a handle in a slot, and closes what was open there. */
  keep(slot: number, handle: DrivenHandle): DrivenHandle {
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
