import type { FileHandle } from "@dmemfs/contract";

/** What text needs of an open file. Every `FileHandle` has it. */
export type TextFile = Pick<FileHandle, "path" | "mode" | "readAt" | "write" | "seek" | "tell">;
