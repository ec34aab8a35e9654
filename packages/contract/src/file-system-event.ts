/** A change that `observe` reports. Paths are canonical, as they were at the moment of the change. */
export interface FileSystemEvent {
  /**
   * - `created`: a new file or directory, with everything in it.
   * - `changed`: the content of a file was changed, or replaced by an import.
   * - `removed`: a file or directory, with everything in it.
   * - `renamed`: a file or directory, with everything in it, has moved from `previousPath` to `path`.
   */
  readonly type: "created" | "changed" | "removed" | "renamed";
  /** The path of the file or directory. */
  readonly path: string;
  /** The former path; only of `renamed`. */
  readonly previousPath?: string;
}

/** Receives the events of a filesystem, one at a time. */
export type FileSystemListener = (event: FileSystemEvent) => void;
