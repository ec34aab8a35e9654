import type {
  FileHandle,
  OpenAsyncOptions,
  OpenMode,
  OpenOptions,
  TreeExchange,
  TreeReader,
  TreeWriter,
} from "@dmemfs/contract";

/** A handle that a command can be tried on: the real one or the model's. */
export type DrivenHandle = Omit<FileHandle, "operations">;

/** A filesystem that a command can be tried on: the real one or the model. */
export interface DrivenFileSystem extends TreeReader, TreeWriter, TreeExchange {
  open(path: string, mode?: OpenMode, options?: OpenOptions): DrivenHandle;
  openAsync(path: string, mode?: OpenMode, options?: OpenAsyncOptions): Promise<DrivenHandle>;
}
